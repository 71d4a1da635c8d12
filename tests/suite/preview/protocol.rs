//! What is answered, and to whom.

use std::io::{Read, Write};
use std::process::Stdio;

use super::client::{Watch, picture};
use crate::project::{Project, command, stderr};

#[test]
fn the_page_and_its_files_come_from_the_program_with_a_strict_policy() {
    let report = Project::tiny();
    let watch = Watch::of(report.path());
    let page = watch.get("/");
    assert_eq!(page.status, 200, "{page:?}");
    let policy = "content-security-policy: default-src 'self'; base-uri 'none'; \
                  form-action 'none'; frame-ancestors 'none'";
    for field in [policy, "x-content-type-options: nosniff", "referrer-policy: no-referrer"] {
        assert!(page.head.contains(field), "{field} is missing: {}", page.head);
    }
    assert!(page.head.contains("cross-origin-resource-policy: same-origin"), "{}", page.head);
    let mut named = 0;
    for quoted in page.body.split('"').filter(|text| text.starts_with('/') && text.len() > 1) {
        assert_eq!(watch.get(quoted).status, 200, "{quoted}");
        named += 1;
    }
    assert!(named >= 3, "the page names {named} files");
    let mut events = watch.events();
    let state = events.rest();
    let picture = watch.get(&picture(&state, 0, 1));
    assert!(picture.head.contains("content-type: image/svg+xml"), "{}", picture.head);
    assert!(picture.head.contains("immutable"), "{}", picture.head);
    assert!(picture.head.contains("default-src 'none'"), "{}", picture.head);
    let guides = state["editions"][0]["sheets"][1]["guides"].as_str().expect("it has guides");
    let guides = watch.get(&format!("/{guides}")).body;
    assert!(guides.contains("baseline") && guides.contains("safe-zone"), "{guides}");
}

#[test]
fn nothing_else_is_served() {
    let report = Project::tiny();
    let watch = Watch::of(report.path());
    watch.events().rest();
    for path in [
        "/report.json",
        "/index.html",
        "/../report.json",
        "/%2e%2e/report.json",
        "/pages/../report.json",
        "/pages/..%2f..%2freport.json",
        "/pages/",
        "/pages/0.svg",
        "//etc/passwd",
        "/events/",
        "/\u{0}",
    ] {
        let target: String = path.replace('\u{0}', "%00");
        assert_eq!(watch.get(&target).status, 404, "{path}");
    }
    let host = format!("Host: localhost:{}", watch.port);
    for method in ["POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"] {
        let answer = watch.ask(&format!("{method} / HTTP/1.1"), &[&host]);
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.head.contains("allow: get"), "{}", answer.head);
    }
}

#[test]
fn only_this_machine_is_answered() {
    let report = Project::tiny();
    let watch = Watch::of(report.path());
    let port = watch.port;
    let status = |lines: &[&str]| watch.ask("GET / HTTP/1.1", lines).status;
    for host in ["127.0.0.1", "localhost", "LocalHost", "[::1]"] {
        assert_eq!(status(&[&format!("Host: {host}:{port}")]), 200, "{host}");
    }
    // A site whose name was made to lead here, or nobody.
    for host in ["example.org", "127.0.0.1.example.org", "0.0.0.0", "127.0.0.2", "", "[::2]"] {
        assert_eq!(status(&[&format!("Host: {host}:{port}")]), 403, "{host}");
    }
    assert_eq!(status(&["Host: localhost"]), 403, "another port");
    assert_eq!(status(&[]), 403, "no host");
    let both = [format!("Host: localhost:{port}"), "Host: example.org".to_owned()];
    assert_eq!(status(&[&both[0], &both[1]]), 403, "two hosts");
    let answer = watch.ask("GET http://example.org/ HTTP/1.1", &[&both[0]]);
    assert_eq!(answer.status, 403, "another host in the target");
    let outside = std::net::UdpSocket::bind("0.0.0.0:0").and_then(|socket| {
        // Nothing is sent: this tells the address by which others reach this machine.
        socket.connect("192.0.2.1:9")?;
        socket.local_addr()
    });
    let outside = outside.ok().map(|address| address.ip()).filter(|ip| !ip.is_loopback());
    if let Some(address) = outside {
        let reached = std::net::TcpStream::connect((address, port));
        assert!(reached.is_err(), "others reach it at {address}");
    }
}

#[test]
fn hostile_requests_stop_nobody() {
    let report = Project::tiny();
    let watch = Watch::of(report.path());
    watch.events().rest();
    let long = "x".repeat(1 << 20);
    let host = format!("Host: localhost:{}\r\n", watch.port);
    let hostile = [
        format!("GET /{long} HTTP/1.1\r\n{host}\r\n"),
        format!("GET / HTTP/1.1\r\n{host}X-Long: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}{}\r\n", "X: y\r\n".repeat(10_000)),
        "\u{0}\u{1}\u{2}\r\n\r\n".to_owned(),
        "GET\r\n\r\n".to_owned(),
        "GET / HTTP/9.9\r\n\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\n{host}Content-Length: -1\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
        "\r\n".repeat(10_000),
        "\u{16}\u{3}\u{1}\u{2}\u{0}".to_owned() + &long,
    ];
    for request in hostile {
        let shown: String = request.chars().take(40).collect();
        let mut stream = watch.connect();
        let _ = stream.write_all(request.as_bytes());
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer);
        let refused = answer.is_empty() || answer.starts_with("HTTP/1.1 4");
        let page = answer.starts_with("HTTP/1.1 200");
        assert!(refused || page && request.contains("chunked"), "{shown:?} is answered {answer}");
        assert_eq!(watch.get("/").status, 200, "after {shown:?}");
    }
    // Clients that never end what they begin to say, and readers that do not read.
    let mut slow = Vec::new();
    for _ in 0..64 {
        let mut stream = watch.connect();
        stream.write_all(b"GET / HTTP/1.1\r\nHos").expect("it is sent");
        slow.push(stream);
        let mut stream = watch.connect();
        stream
            .write_all(format!("GET /events HTTP/1.1\r\n{host}\r\n").as_bytes())
            .expect("it is sent");
        slow.push(stream);
    }
    assert_eq!(watch.get("/").status, 200, "beside slow ones");
    let _report = report.replace("prose/en/clocks.md", "It has", "It keeps");
    let state = watch.events().until("changed", |state| state["state"].as_u64() > Some(4));
    assert_eq!(state["refused"], false);
}

#[test]
fn a_port_that_is_taken_and_a_folder_that_is_not_there_are_told() {
    let report = Project::tiny();
    let watch = Watch::of(report.path());
    let run = |arguments: &[&str]| {
        let output = command().arg("watch").args(arguments).stdin(Stdio::null()).output();
        output.expect("balans is started")
    };
    let path = report.path().to_str().expect("temporary paths are UTF-8");
    let output = run(&[path, "--port", &watch.port.to_string()]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let told = format!("cannot listen on `127.0.0.1:{}`", watch.port);
    assert!(stderr(&output).contains(&told), "{}", stderr(&output));
    let output = run(&[&format!("{path}/nowhere")]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("nowhere"), "{}", stderr(&output));
}

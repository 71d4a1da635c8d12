//! Chromium without a window, driven as its developer tools drive it.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

use super::client::PATIENCE;
use crate::tools::missing;

/// A browser with one tab, which ends with the test.
pub struct Browser {
    child: Child,
    socket: WebSocket<TcpStream>,
    asked: u64,
    /// What the page wrote to its console as an error, and exceptions.
    pub complaints: Vec<String>,
    _profile: TempDir,
}

impl Browser {
    /// Starts Chromium; `None` if it is missing and may be.
    pub fn start() -> Option<Self> {
        let profile = TempDir::with_prefix("balans-chromium-").expect("a folder is made");
        let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
        let Some(child) = names.into_iter().find_map(|name| launch(name, &profile)) else {
            missing("`chromium` (Debian package chromium)");
            return None;
        };
        let port = port(&profile);
        let targets = http(port, "/json/list");
        let targets: Value = serde_json::from_str(&targets).expect("the targets are JSON");
        let mut targets = targets.as_array().into_iter().flatten();
        let page = targets.find(|target| target["type"] == "page").expect("there is a tab");
        let url = page["webSocketDebuggerUrl"].as_str().expect("it can be driven");
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout is set");
        stream.set_nodelay(true).expect("it is set");
        let (socket, _) = tungstenite::client(url, stream).expect("it is connected");
        let complaints = Vec::new();
        let mut browser = Self { child, socket, asked: 0, complaints, _profile: profile };
        for domain in ["Page", "Runtime", "Log"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        browser.size(1600, 1000);
        Some(browser)
    }

    /// Calls a method of the protocol and gives its result.
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        let mut answer = self.answer(method, parameters);
        assert!(answer.get("error").is_none(), "{method} fails: {answer}");
        answer["result"].take()
    }

    /// Calls a method of the protocol and gives the answer, be it an error.
    fn answer(&mut self, method: &str, parameters: Value) -> Value {
        self.asked += 1;
        let request = json!({ "id": self.asked, "method": method, "params": parameters });
        self.socket.send(Message::text(request.to_string())).expect("it is asked");
        loop {
            let message = self.socket.read().expect("the browser answers in time");
            let Message::Text(text) = message else { continue };
            let answer: Value = serde_json::from_str(&text).expect("it is JSON");
            if answer["id"] == self.asked {
                return answer;
            }
            let said = &answer["params"];
            match answer["method"].as_str() {
                Some("Runtime.exceptionThrown") => self.complaints.push(said.to_string()),
                Some("Log.entryAdded") if said["entry"]["level"] == "error" => {
                    self.complaints.push(said.to_string());
                }
                _ => {}
            }
        }
    }

    /// Sets the size of the window, in pixels.
    pub fn size(&mut self, width: u32, height: u32) {
        let metrics =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", metrics);
    }

    pub fn open(&mut self, url: &str) {
        self.call("Page.navigate", json!({ "url": url }));
    }

    /// The value of an expression, awaited if it is a promise.
    pub fn value(&mut self, expression: &str) -> Value {
        let parameters =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.call("Runtime.evaluate", parameters);
        assert!(answer.get("exceptionDetails").is_none(), "{expression} throws: {answer}");
        answer["result"]["value"].take()
    }

    /// Waits until an expression is true. While a page is being left or loaded it is not.
    pub fn until(&mut self, expression: &str) {
        let began = Instant::now();
        let parameters =
            json!({ "expression": format!("!!({expression})"), "returnByValue": true });
        while self.answer("Runtime.evaluate", parameters.clone())["result"]["result"]["value"]
            != true
        {
            let page = "document.body?.innerText.slice(0, 600)";
            assert!(began.elapsed() < PATIENCE, "not {expression}, but {}", self.value(page));
            sleep(Duration::from_millis(20));
        }
    }

    /// Presses a key, as a hand would.
    pub fn press(&mut self, key: &str) {
        let text = if key.chars().count() == 1 { key } else { "" };
        for kind in ["keyDown", "keyUp"] {
            let text = if kind == "keyDown" { text } else { "" };
            let event = json!({ "type": kind, "key": key, "text": text });
            self.call("Input.dispatchKeyEvent", event);
        }
    }

    /// Clicks in the middle of the first element that a selector finds, once it is in view.
    pub fn click(&mut self, selector: &str) {
        let middle = format!(
            "(() => {{ const element = document.querySelector({selector:?}); \
             element.scrollIntoView({{ block: 'nearest' }}); \
             const box = element.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        );
        let middle = self.value(&middle);
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({
                "type": kind, "x": middle[0], "y": middle[1], "button": "left", "clickCount": 1,
            });
            self.call("Input.dispatchMouseEvent", event);
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn launch(name: &str, profile: &TempDir) -> Option<Child> {
    let child = Command::new(name)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args(["--disable-dev-shm-usage", "--remote-debugging-port=0"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg("about:blank")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match child {
        Ok(child) => Some(child),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => panic!("{name} runs: {error}"),
    }
}

/// The port that the browser listens on, which it writes into its profile.
fn port(profile: &TempDir) -> u16 {
    let began = Instant::now();
    loop {
        let written = fs::read_to_string(profile.path().join("DevToolsActivePort"));
        let port = written.ok().and_then(|text| text.lines().next()?.parse().ok());
        if let Some(port) = port {
            return port;
        }
        assert!(began.elapsed() < PATIENCE, "Chromium does not start");
        sleep(Duration::from_millis(20));
    }
}

fn http(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout is set");
    let head = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
    stream.write_all(head.as_bytes()).expect("it is sent");
    // It keeps the connection open, so the length is heeded.
    let mut answer = Vec::new();
    let mut bytes = [0; 4096];
    loop {
        let count = stream.read(&mut bytes).expect("it answers in time");
        answer.extend_from_slice(&bytes[..count]);
        let text = String::from_utf8_lossy(&answer);
        let whole = text.split_once("\r\n\r\n").and_then(|(head, body)| {
            let head = head.to_lowercase();
            let length: usize =
                head.split("content-length:").nth(1)?.lines().next()?.trim().parse().ok()?;
            (body.len() >= length).then(|| body.to_owned())
        });
        if let Some(body) = whole {
            return body;
        }
        assert!(count > 0, "it answers as a whole: {text}");
    }
}

//! A preview that runs, and a plain client that asks it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::project::command;

/// How long to wait for what happens within a second.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A running `balans watch`, which ends with the test.
pub struct Watch {
    child: Child,
    said: Arc<Mutex<String>>,
    listening: Option<JoinHandle<()>>,
    /// The port that it listens on.
    pub port: u16,
}

/// An answer, as it came.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Watch {
    /// Watches a report.
    pub fn of(report: &Path) -> Self {
        Self::with(report, &[])
    }

    /// Watches a report with more options.
    pub fn with(report: &Path, more: &[&str]) -> Self {
        let mut child = command()
            .arg("watch")
            .arg(report)
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("balans is started");
        let said = Arc::new(Mutex::new(String::new()));
        let (mut stderr, heard) = (child.stderr.take().expect("it is piped"), Arc::clone(&said));
        let listening = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = stderr.read(&mut bytes) {
                heard
                    .lock()
                    .expect("it is heard")
                    .push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        let mut url = String::new();
        let stdout = child.stdout.take().expect("it is piped");
        BufReader::new(stdout).read_line(&mut url).expect("a line is printed");
        let port = url
            .trim()
            .strip_prefix("http://127.0.0.1:")
            .and_then(|rest| rest.strip_suffix('/')?.parse().ok());
        let port = port.unwrap_or_else(|| {
            panic!("{url:?} is no address; it says: {}", said.lock().expect("it is heard"))
        });
        Self { child, said, listening: Some(listening), port }
    }

    /// Where a browser finds it.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout is set");
        stream
    }

    /// Sends bytes and reads all that comes back until the connection is closed.
    pub fn send(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        // It may be closed while much is sent.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks with a request line and further lines of the head.
    pub fn ask(&self, line: &str, more: &[&str]) -> Answer {
        let head = [&[line], more, &["Connection: close"]].concat().join("\r\n");
        let answer = self.send(format!("{head}\r\n\r\n").as_bytes());
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.unwrap_or_else(|| panic!("{line} is answered with {answer:?}"));
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// Asks for a path as a browser does.
    pub fn get(&self, path: &str) -> Answer {
        let host = format!("Host: 127.0.0.1:{}", self.port);
        self.ask(&format!("GET {path} HTTP/1.1"), &[&host])
    }

    /// The states from now on.
    pub fn events(&self) -> Events {
        let mut stream = self.connect();
        // To a client of HTTP/1.0 the body is not sent in chunks.
        let head = format!("GET /events HTTP/1.0\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port);
        stream.write_all(head.as_bytes()).expect("it is sent");
        Events { lines: BufReader::new(stream) }
    }

    /// What it said to standard error.
    pub fn said(&self) -> String {
        self.said.lock().expect("it is heard").clone()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let alive = self.child.try_wait().expect("it is asked").is_none();
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.listening.take().map(JoinHandle::join);
        if !thread::panicking() {
            assert!(alive, "it ended by itself, and said: {}", self.said());
            assert!(!self.said().contains("panicked"), "it said: {}", self.said());
        }
    }
}

/// The states of a preview, as it tells them.
pub struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The next state.
    pub fn state(&mut self) -> Value {
        let began = Instant::now();
        loop {
            assert!(began.elapsed() < PATIENCE, "nothing is told");
            let mut line = String::new();
            let count = self.lines.read_line(&mut line).expect("an event comes in time");
            assert!(count > 0, "the events go on");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("a state is JSON");
            }
        }
    }

    /// The first state of which something is true.
    pub fn until(&mut self, what: &str, is: impl Fn(&Value) -> bool) -> Value {
        let began = Instant::now();
        let mut state = self.state();
        while !is(&state) {
            assert!(began.elapsed() < PATIENCE, "not {what}, but {state:#}");
            state = self.state();
        }
        state
    }

    /// The first state in which nothing is left to do, from the next on.
    pub fn rest(&mut self) -> Value {
        self.until("at rest", |state| state["activity"] == "resting")
    }
}

/// The ids of the sheets of an edition, in their order.
pub fn sheets(state: &Value, edition: usize) -> Vec<String> {
    let sheets = state["editions"][edition]["sheets"].as_array().cloned().unwrap_or_default();
    sheets.iter().filter_map(|sheet| Some(sheet["id"].as_str()?.to_owned())).collect()
}

/// The address of a picture of the sheet at a position.
pub fn picture(state: &Value, edition: usize, sheet: usize) -> String {
    let id = &state["editions"][edition]["sheets"][sheet]["pictures"][0];
    format!("/pages/{}.svg", id.as_str().unwrap_or_default())
}

/// The codes of the errors of a state.
pub fn errors(state: &Value) -> Vec<&str> {
    let findings = state["findings"].as_array().into_iter().flatten();
    let errors = findings.filter(|finding| finding["severity"] == "error");
    errors.filter_map(|finding| finding["code"].as_str()).collect()
}

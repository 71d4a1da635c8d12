//! Serving browsers of this machine: the page, its state as events, and what the state names.
//!
//! Only what is known by name can be fetched, and only with GET; nothing that is asked reaches the
//! file system.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::Channel;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use super::address::Address;
use super::page;
use super::stage::Stage;

/// How long a client may take over the head of a request, and keep a connection without one.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);

/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;

/// How many connections there may be at once; a browser uses six.
const MOST_CONNECTIONS: usize = 256;

/// How often a browser without news is told that it is still connected.
const HEARTBEAT: Duration = Duration::from_secs(10);

type Body = BoxBody<Bytes, Infallible>;

/// The thread that serves.
///
/// # Errors
/// The system does not let sockets be waited for.
pub fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}

/// Serves until the program ends.
pub fn serve(runtime: &Runtime, address: Address, stage: &Arc<Stage>) {
    let hosts: Arc<[String]> = address.hosts().into();
    let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    runtime.block_on(async {
        let accepting = address.listeners.into_iter().map(|listener| {
            let (stage, hosts, room) = (Arc::clone(stage), Arc::clone(&hosts), Arc::clone(&room));
            tokio::spawn(accept(listener, stage, hosts, room))
        });
        for task in accepting.collect::<Vec<_>>() {
            let _ = task.await;
        }
    });
}

async fn accept(
    listener: TcpListener,
    stage: Arc<Stage>,
    hosts: Arc<[String]>,
    room: Arc<Semaphore>,
) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    while let Ok(place) = Arc::clone(&room).acquire_owned().await {
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files: let go of some first.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let (stage, hosts) = (Arc::clone(&stage), Arc::clone(&hosts));
        tokio::spawn(async move {
            let answer = service_fn(move |request| {
                let response = respond(&request, &stage, &hosts);
                async move { Ok::<_, Infallible>(response) }
            });
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEAD_TIMEOUT)
                .max_buf_size(LONGEST_HEAD)
                .serve_connection(TokioIo::new(stream), answer);
            // What a client does wrong, or that it leaves, is its own affair.
            let _ = pin!(connection).await;
            drop(place);
        });
    }
}

fn respond(request: &Request<Incoming>, stage: &Arc<Stage>, hosts: &[String]) -> Response<Body> {
    if !is_for_us(request, hosts) {
        return plain(StatusCode::FORBIDDEN, "this server answers this machine only\n");
    }
    if request.method() != Method::GET {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET is answered\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET"));
        return response;
    }
    let path = request.uri().path();
    if path == "/events" {
        return events(stage);
    }
    if let Some((kind, content)) = page::file(path) {
        return file(kind, Bytes::from_static(content), "no-cache");
    }
    match path.strip_prefix('/').and_then(|name| stage.file(name)) {
        Some(content) => {
            let kind = if path.ends_with(".svg") { "image/svg+xml" } else { "application/json" };
            file(kind, content, "private, max-age=31536000, immutable")
        }
        None => plain(StatusCode::NOT_FOUND, "there is nothing here\n"),
    }
}

/// Whether a request names this machine as its host, by its head and its target alike.
fn is_for_us(request: &Request<Incoming>, hosts: &[String]) -> bool {
    let known = |host: &str| hosts.iter().any(|known| known.eq_ignore_ascii_case(host));
    let mut named = request.headers().get_all(header::HOST).iter();
    let (Some(host), None) = (named.next(), named.next()) else { return false };
    let target = request.uri().authority();
    host.to_str().is_ok_and(known) && target.is_none_or(|target| known(target.as_str()))
}

/// The state, now and at every change.
fn events(stage: &Arc<Stage>) -> Response<Body> {
    let (mut sender, body) = Channel::<Bytes, Infallible>::new(1);
    let mut latest = stage.watch();
    latest.mark_changed();
    tokio::spawn(async move {
        loop {
            let event = match timeout(HEARTBEAT, latest.changed()).await {
                Ok(Ok(())) => {
                    let state = Arc::clone(&latest.borrow_and_update());
                    format!("event: state\ndata: {state}\n\n")
                }
                Ok(Err(_)) => return,
                Err(_) => ": still here\n\n".to_owned(),
            };
            // A browser that is slow gets the newest state next, and none between.
            if sender.send_data(Bytes::from(event)).await.is_err() {
                return;
            }
        }
    });
    response(StatusCode::OK, "text/event-stream", "no-store", body.boxed())
}

fn file(kind: &'static str, content: Bytes, cache: &'static str) -> Response<Body> {
    response(StatusCode::OK, kind, cache, Full::new(content).boxed())
}

fn plain(status: StatusCode, message: &'static str) -> Response<Body> {
    let body = Full::new(Bytes::from_static(message.as_bytes())).boxed();
    response(status, "text/plain; charset=utf-8", "no-store", body)
}

fn response(
    status: StatusCode,
    kind: &'static str,
    cache: &'static str,
    body: Body,
) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    // A picture that is opened by itself runs nothing and loads nothing.
    let policy = match kind {
        "image/svg+xml" => "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
        _ => "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    };
    let fields = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, cache),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    for (name, value) in fields {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

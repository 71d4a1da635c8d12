//! Reading on a thread of its own, so that whatever a reader does ends in an answer.

use std::sync::mpsc;
use std::thread;

use super::bounds;
use super::reader::Refusal;

/// Does some reading with the stack and the time that the bounds allow.
///
/// # Errors
/// The reader gave up, or took too long; its thread is then left behind, and nothing waits for it.
pub fn guarded<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Refusal> {
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new()
        .name("preflight".to_owned())
        .stack_size(bounds::STACK)
        .spawn(move || drop(sender.send(work())))
        .map_err(|error| Refusal::TooLarge(format!("no thread can be started: {error}")))?;
    receiver.recv_timeout(bounds::TIME).map_err(|error| match error {
        mpsc::RecvTimeoutError::Timeout => {
            let seconds = bounds::TIME.as_secs();
            Refusal::TooLarge(format!("it was not read within {seconds} seconds"))
        }
        mpsc::RecvTimeoutError::Disconnected => Refusal::Damaged("its reader gave up".to_owned()),
    })
}

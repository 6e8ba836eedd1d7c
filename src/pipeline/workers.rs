//! The one place where processes are started: workers that read documents, so that a reader can be stopped for good.
//!
//! A worker reads one document at a time: it is asked on its standard input and answers on its standard output
//! ([`zhangju_ingest::wire`]). Who asks waits for the answer; one thread watches over all and kills what is late, which ends
//! the wait. A worker has no clock; its input ends when this process does, and it ends with that.

use super::threads::{Running, start_reader, start_watch};
use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use zhangju_ingest::{Outcome, Stopped, Work, wire};

/// A process that has not said by then that it is a worker is none. It has little to do, but the machine may have much.
const START: Duration = Duration::from_secs(30);
/// A worker without work ends after so long: a run goes on for long after its files are read.
const IDLE: Duration = Duration::from_secs(3);
/// What pipes carry at a time.
const BUFFER: usize = 1 << 16;

/// Reads the documents that are requested on `input` and answers on `output`, until `input` ends: what a worker of
/// [`Readers::workers`](crate::Readers::workers) does. The process should end then, even if a document is still being read.
///
/// # Errors
/// When the system gives no thread, or what is asked makes no sense.
pub fn serve_reads(mut input: impl Read, output: impl Write + Send + 'static) -> io::Result<()> {
    let (ask, asked) = channel();
    // This thread keeps looking at the input, so that its end is seen in the middle of a document.
    start_reader(move || answer(&asked, BufWriter::with_capacity(BUFFER, output)))?;
    while let Some(work) = wire::receive_work(&mut input)? {
        if ask.send(work).is_err() {
            break;
        }
    }
    Ok(())
}

/// Reads one document after the other; a panic is an answer too.
fn answer(asked: &Receiver<Work>, mut output: impl Write) {
    let mut said = wire::greet(&mut output);
    while let (Ok(()), Ok(work)) = (&said, asked.recv()) {
        let path = work.path().to_owned();
        let outcome = catch_unwind(AssertUnwindSafe(|| work.run()));
        said = wire::send_answer(outcome.ok().as_ref(), &path, &mut output);
    }
}

/// Workers of one program.
#[derive(Debug)]
pub(super) struct Pool {
    program: PathBuf,
    args: Vec<OsString>,
    shared: Arc<Shared>,
    watch: Mutex<Option<Running>>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    /// The watch has to look again before it meant to.
    sooner: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// Workers without work; the one that worked last is last.
    idle: Vec<(Worker, Instant)>,
    busy: Vec<Busy>,
    /// When the watch looks next; never if `None`.
    next_look: Option<Instant>,
    is_over: bool,
}

/// A worker with a document.
#[derive(Debug)]
struct Busy {
    process: Arc<Process>,
    deadline: Option<Instant>,
    is_late: bool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while it is held; were it so, the lists would still be whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has the watch look at this time, or before.
    fn look_at(&self, state: &mut State, time: Option<Instant>) {
        if time.is_some_and(|time| state.next_look.is_none_or(|next| time < next)) {
            state.next_look = time;
            self.sooner.notify_one();
        }
    }

    /// Kills what is late and lets go what had nothing to do for long, until the pool is over.
    fn watch(&self) {
        let mut state = self.state();
        while !state.is_over {
            let now = Instant::now();
            let idle = state.look(now);
            if !idle.is_empty() {
                // Their end is waited for, and nobody should wait for that.
                drop(state);
                drop(idle);
                state = self.state();
                continue;
            }
            state = match state.next_look {
                None => self.sooner.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(next) => {
                    let wait = next.saturating_duration_since(now);
                    self.sooner.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }
}

impl State {
    /// Kills what is late, gives what was idle for long, and notes when to look again.
    fn look(&mut self, now: Instant) -> Vec<Worker> {
        for busy in self.busy.iter_mut().filter(|busy| !busy.is_late) {
            if busy.deadline.is_some_and(|deadline| deadline <= now) {
                busy.is_late = true;
                busy.process.kill();
            }
        }
        let fresh = self.idle.iter().position(|(_, until)| *until > now).unwrap_or(self.idle.len());
        let idle = self.idle.drain(..fresh).map(|(worker, _)| worker).collect();
        let deadlines = self.busy.iter().filter(|busy| !busy.is_late).filter_map(|busy| busy.deadline);
        self.next_look = deadlines.chain(self.idle.first().map(|(_, until)| *until)).min();
        idle
    }

    /// Takes a worker without work that is still alive.
    fn take(&mut self, dead: &mut Vec<Worker>) -> Option<Worker> {
        while let Some((worker, _)) = self.idle.pop() {
            if worker.process.is_alive() {
                return Some(worker);
            }
            dead.push(worker);
        }
        None
    }
}

impl Pool {
    pub fn new(program: PathBuf, args: Vec<OsString>) -> Self {
        Self { program, args, shared: Arc::default(), watch: Mutex::default() }
    }

    /// Has a document read by a worker.
    ///
    /// # Errors
    /// When it takes longer than `limit`, the worker dies or talks nonsense, or none can be started.
    pub fn read(&self, work: &Work, limit: Duration) -> Result<Outcome, Stopped> {
        let mut dead = vec![];
        let idle = self.shared.state().take(&mut dead);
        drop(dead);
        if let Some(worker) = idle {
            match self.read_by(worker, work, limit) {
                // It may have ended while it waited, which is no fault of the document: a new one tells.
                Err(Stopped::Failed) => (),
                read => return read?.ok_or(Stopped::Failed),
            }
        }
        let worker = self.start().map_err(|error| Stopped::NotStarted(self.reason(&error)))?;
        self.read_by(worker, work, limit)?.ok_or(Stopped::Failed)
    }

    /// `None` where the document's reader failed and the worker did not.
    fn read_by(&self, mut worker: Worker, work: &Work, limit: Duration) -> Result<Option<Outcome>, Stopped> {
        let (answer, is_late) = self.in_time(&mut worker, limit, |worker| worker.ask(work));
        match answer {
            Ok(outcome) => {
                if !is_late {
                    self.rest(worker);
                }
                Ok(outcome)
            }
            Err(_) if is_late => Err(Stopped::TimedOut(limit.as_secs())),
            Err(_) => Err(Stopped::Failed),
        }
    }

    /// A new worker.
    fn start(&self) -> io::Result<Worker> {
        self.start_watch()?;
        let mut worker = Worker::start(&self.program, &self.args)?;
        let (greeting, _) =
            self.in_time(&mut worker, START, |worker| wire::expect_greeting(&mut worker.output));
        greeting.map(|()| worker)
    }

    /// Why there is no worker.
    fn reason(&self, error: &io::Error) -> String {
        let said = match error.kind() {
            io::ErrorKind::UnexpectedEof => "it ends, or does not answer".to_owned(),
            _ => error.to_string(),
        };
        format!("{}: {said}", self.program.display())
    }

    /// Has a worker do something, and killed if that takes longer than `limit`; whether it was.
    fn in_time<T>(
        &self,
        worker: &mut Worker,
        limit: Duration,
        does: impl FnOnce(&mut Worker) -> T,
    ) -> (T, bool) {
        let deadline = Instant::now().checked_add(limit);
        let process = Arc::clone(&worker.process);
        let mut state = self.shared.state();
        state.busy.push(Busy { process: Arc::clone(&process), deadline, is_late: false });
        self.shared.look_at(&mut state, deadline);
        drop(state);
        let done = does(worker);
        let mut state = self.shared.state();
        let at = state.busy.iter().position(|busy| Arc::ptr_eq(&busy.process, &process));
        (done, at.is_some_and(|at| state.busy.swap_remove(at).is_late))
    }

    /// The worker waits for more to do.
    fn rest(&self, worker: Worker) {
        let until = Instant::now() + IDLE;
        let mut state = self.shared.state();
        state.idle.push((worker, until));
        self.shared.look_at(&mut state, Some(until));
    }

    /// Starts the thread that watches, the first time.
    fn start_watch(&self) -> io::Result<()> {
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        if watch.is_none() {
            let shared = Arc::clone(&self.shared);
            *watch = Some(start_watch(move || shared.watch())?);
        }
        Ok(())
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let mut state = self.shared.state();
        state.is_over = true;
        let idle = std::mem::take(&mut state.idle);
        drop(state);
        self.shared.sooner.notify_one();
        drop(idle);
        let watch = self.watch.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        watch.map(Running::join);
    }
}

/// A process, which is killed by whoever finds that it is late, and ended by who holds its [`Worker`].
#[derive(Debug)]
struct Process(Mutex<Child>);

impl Process {
    fn child(&self) -> MutexGuard<'_, Child> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_alive(&self) -> bool {
        matches!(self.child().try_wait(), Ok(None))
    }

    fn kill(&self) {
        // What has ended cannot be killed, and need not be.
        let _ = self.child().kill();
    }
}

/// A process that reads documents. It ends when this is dropped.
#[derive(Debug)]
struct Worker {
    process: Arc<Process>,
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Worker {
    fn start(program: &Path, args: &[OsString]) -> io::Result<Self> {
        // Where the system makes a pipe first and closes it to children then, one that is started in between would hold it
        // open, and a worker not see that its input ends.
        static STARTS: Mutex<()> = Mutex::new(());
        let _one_at_a_time = STARTS.lock().unwrap_or_else(PoisonError::into_inner);
        let mut command = Command::new(program);
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let process = Arc::new(Process(Mutex::new(child)));
        let (input, output) = pipes.ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Self {
            process,
            input: BufWriter::with_capacity(BUFFER, input),
            output: BufReader::with_capacity(BUFFER, output),
        })
    }

    /// Has a document read; `None` where its reader failed.
    ///
    /// # Errors
    /// When the worker is of no use any more.
    fn ask(&mut self, work: &Work) -> io::Result<Option<Outcome>> {
        wire::send_work(work, &mut self.input)?;
        wire::receive_answer(work.path(), &mut self.output)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut child = self.process.child();
        let _ = child.kill();
        // A process that nobody waits for stays in the system's list.
        let _ = child.wait();
    }
}

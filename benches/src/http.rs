//! A plain client: requests one after the other over one connection.

use anyhow::{Context as _, Result};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

/// A connection.
pub(crate) struct Client(BufReader<TcpStream>);

/// What was answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    /// A header, by its name in small letters.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The head of a request; `headers` end with a line break each.
pub(crate) fn head_of(method: &str, path: &str, headers: &str, bytes: usize) -> String {
    format!("{method} {path} HTTP/1.1\r\nHost: x\r\n{headers}Content-Length: {bytes}\r\n\r\n")
}

impl Client {
    pub(crate) fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Asks, and reads all of the answer.
    pub(crate) fn ask(&mut self, head: &str, body: &[u8]) -> Result<Answer> {
        self.0.get_mut().write_all(&[head.as_bytes(), body].concat())?;
        let (status, headers) = self.head()?;
        let mut answer = Answer { status, headers, body: String::new() };
        let mut bytes = Vec::new();
        if answer.header("transfer-encoding").is_some() {
            while let Some(mut chunk) = self.chunk()? {
                bytes.append(&mut chunk);
            }
        } else {
            let length = answer.header("content-length").and_then(|it| it.parse().ok());
            bytes.resize(length.unwrap_or(0), 0);
            self.0.read_exact(&mut bytes)?;
        }
        answer.body = String::from_utf8_lossy(&bytes).into_owned();
        Ok(answer)
    }

    /// Asks for what goes on; gives the connection once its first bytes are there.
    pub(crate) fn begin(&mut self, head: &str) -> Result<TcpStream> {
        self.0.get_mut().write_all(head.as_bytes())?;
        let (status, _) = self.head()?;
        anyhow::ensure!(status == 200, "{status}");
        self.chunk()?.context("the stream has ended")?;
        Ok(self.0.get_ref().try_clone()?)
    }

    fn head(&mut self) -> Result<(u16, Vec<(String, String)>)> {
        let mut line = String::new();
        self.0.read_line(&mut line)?;
        let status = line.split(' ').nth(1).context("no answer")?.parse()?;
        let mut headers = Vec::new();
        loop {
            line.clear();
            self.0.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        Ok((status, headers))
    }

    /// The next part of a body; none after the last.
    fn chunk(&mut self) -> Result<Option<Vec<u8>>> {
        let mut size = String::new();
        self.0.read_line(&mut size)?;
        let size = usize::from_str_radix(size.trim(), 16)?;
        let mut chunk = vec![0; size + 2];
        self.0.read_exact(&mut chunk)?;
        chunk.truncate(size);
        Ok((size > 0).then_some(chunk))
    }
}

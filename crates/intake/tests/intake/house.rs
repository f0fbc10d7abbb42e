//! A service of a test, with what the tests of one subject do with it.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use testing::Service;

/// A service; each file of tests has methods of its own for its subject `S`.
pub(crate) struct House<S> {
    service: Service,
    subject: PhantomData<S>,
}

impl<S> House<S> {
    pub(crate) fn of(service: Service) -> Self {
        Self { service, subject: PhantomData }
    }
}

impl<S> Deref for House<S> {
    type Target = Service;

    fn deref(&self) -> &Service {
        &self.service
    }
}

impl<S> DerefMut for House<S> {
    fn deref_mut(&mut self) -> &mut Service {
        &mut self.service
    }
}

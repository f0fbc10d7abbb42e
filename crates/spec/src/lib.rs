//! The e-BDS format, its codes and its parameters, generated from spec/.

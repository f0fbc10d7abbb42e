//! Declaration to findings and verdict, pure.

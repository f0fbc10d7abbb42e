// Generated from spec/ by `cargo xtask codegen`. Do not edit: edit the pages.

//! Names that are left alone.

use crate::{LeftAlone, LeftAloneKind};

/// Names that are left alone where files are dropped.
pub static ARRIVALS: &[LeftAlone] = &[
    LeftAlone {
        pattern: ".*",
        kind: LeftAloneKind::Temporary,
        of: "hidden names: rsync (.name.XXXXXX), vim (.name.swp), LibreOffice (.~lock.name#), macOS (.DS_Store, ._name), .in.name of ProFTPD",
    },
    LeftAlone { pattern: "*.tmp", kind: LeftAloneKind::Temporary, of: "many programs" },
    LeftAlone { pattern: "*.temp", kind: LeftAloneKind::Temporary, of: "many programs" },
    LeftAlone { pattern: "*.part", kind: LeftAloneKind::Temporary, of: "browsers, FTP programs" },
    LeftAlone {
        pattern: "*.partial",
        kind: LeftAloneKind::Temporary,
        of: "sftp scripts, Internet Explorer",
    },
    LeftAlone { pattern: "*.filepart", kind: LeftAloneKind::Temporary, of: "WinSCP" },
    LeftAlone { pattern: "*.crdownload", kind: LeftAloneKind::Temporary, of: "Chrome, Edge" },
    LeftAlone { pattern: "*.download", kind: LeftAloneKind::Temporary, of: "Safari" },
    LeftAlone { pattern: "*.opdownload", kind: LeftAloneKind::Temporary, of: "Opera" },
    LeftAlone { pattern: "*.upload", kind: LeftAloneKind::Temporary, of: "upload scripts" },
    LeftAlone { pattern: "*.uploading", kind: LeftAloneKind::Temporary, of: "upload scripts" },
    LeftAlone {
        pattern: "*.inprogress",
        kind: LeftAloneKind::Temporary,
        of: "file transfer managers",
    },
    LeftAlone {
        pattern: "*.in_progress",
        kind: LeftAloneKind::Temporary,
        of: "file transfer managers",
    },
    LeftAlone {
        pattern: "*.writing",
        kind: LeftAloneKind::Temporary,
        of: "file transfer managers",
    },
    LeftAlone {
        pattern: "*.incomplete",
        kind: LeftAloneKind::Temporary,
        of: "file transfer managers",
    },
    LeftAlone {
        pattern: "*.swp",
        kind: LeftAloneKind::Temporary,
        of: "vim, where hidden names are not to be had",
    },
    LeftAlone { pattern: "*.swo", kind: LeftAloneKind::Temporary, of: "vim" },
    LeftAlone { pattern: "*.swx", kind: LeftAloneKind::Temporary, of: "vim" },
    LeftAlone { pattern: "*~", kind: LeftAloneKind::Temporary, of: "backup copies of editors" },
    LeftAlone { pattern: "#*#", kind: LeftAloneKind::Temporary, of: "Emacs" },
    LeftAlone { pattern: "~$*", kind: LeftAloneKind::Litter, of: "lock files of Microsoft Office" },
    LeftAlone { pattern: "Thumbs.db", kind: LeftAloneKind::Litter, of: "Windows Explorer" },
    LeftAlone { pattern: "ehthumbs.db", kind: LeftAloneKind::Litter, of: "Windows Explorer" },
    LeftAlone { pattern: "desktop.ini", kind: LeftAloneKind::Litter, of: "Windows Explorer" },
    LeftAlone {
        pattern: "$RECYCLE.BIN",
        kind: LeftAloneKind::Litter,
        of: "Windows, on shared drives",
    },
    LeftAlone {
        pattern: "System Volume Information",
        kind: LeftAloneKind::Litter,
        of: "Windows, on shared drives",
    },
    LeftAlone {
        pattern: "Network Trash Folder",
        kind: LeftAloneKind::Litter,
        of: "macOS, on shared drives",
    },
    LeftAlone { pattern: "@eaDir", kind: LeftAloneKind::Litter, of: "network storage" },
    LeftAlone { pattern: "lost+found", kind: LeftAloneKind::Litter, of: "ext4" },
    LeftAlone { pattern: "*.ok", kind: LeftAloneKind::Marker, of: "upload scripts" },
    LeftAlone { pattern: "*.done", kind: LeftAloneKind::Marker, of: "upload scripts" },
    LeftAlone { pattern: "*.go", kind: LeftAloneKind::Marker, of: "upload scripts" },
    LeftAlone { pattern: "*.ready", kind: LeftAloneKind::Marker, of: "upload scripts" },
    LeftAlone { pattern: "*.end", kind: LeftAloneKind::Marker, of: "upload scripts" },
];

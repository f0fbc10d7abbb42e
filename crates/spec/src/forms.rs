//! The forms of a notice: the end of its file's name in the outbox.

/// A form in which a deposit can be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoticeForm {
    /// The arrival of the file, for machines.
    ReceptionJson,
    /// The arrival of the file, as text.
    ReceptionTxt,
    /// The control of the file, for machines.
    ControleJson,
    /// The control of the file, as text.
    ControleTxt,
    /// The control of the file, as a page.
    ControleHtml,
}

impl NoticeForm {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 5] = [
        Self::ReceptionJson,
        Self::ReceptionTxt,
        Self::ControleJson,
        Self::ControleTxt,
        Self::ControleHtml,
    ];

    /// End of the file's name, as in `DS_1773341_200610.261123-0000042-17.controle.json`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReceptionJson => "reception.json",
            Self::ReceptionTxt => "reception.txt",
            Self::ControleJson => "controle.json",
            Self::ControleTxt => "controle.txt",
            Self::ControleHtml => "controle.html",
        }
    }

    /// The form of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// Whether it tells what was found, rather than that the file has arrived.
    #[must_use]
    pub const fn is_of_control(self) -> bool {
        matches!(self, Self::ControleJson | Self::ControleTxt | Self::ControleHtml)
    }
}

/// A set of forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeForms(u8);

impl NoticeForms {
    /// The two that answer every deposit where nothing else is set: one for machines, one for
    /// people.
    pub const DEFAULT: Self = Self(0).with(NoticeForm::ControleJson).with(NoticeForm::ControleHtml);

    /// Every form.
    pub const ALL: Self = Self((1 << NoticeForm::ALL.len()) - 1);

    /// With one more.
    #[must_use]
    pub const fn with(self, form: NoticeForm) -> Self {
        Self(self.0 | 1 << form as u8)
    }

    /// Whether a form is in it.
    #[must_use]
    pub const fn has(self, form: NoticeForm) -> bool {
        self.0 & (1 << form as u8) != 0
    }

    /// Its forms, in the order in which they are written.
    pub fn iter(self) -> impl Iterator<Item = NoticeForm> {
        NoticeForm::ALL.into_iter().filter(move |form| self.has(*form))
    }
}

impl FromIterator<NoticeForm> for NoticeForms {
    fn from_iter<I: IntoIterator<Item = NoticeForm>>(forms: I) -> Self {
        forms.into_iter().fold(Self(0), Self::with)
    }
}

impl Default for NoticeForms {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::{NoticeForm, NoticeForms};

    #[test]
    fn a_set_holds_what_was_put_in() {
        for form in NoticeForm::ALL {
            assert_eq!(NoticeForm::of_name(form.name()), Some(form));
            assert!(NoticeForms::ALL.has(form));
            assert_eq!(NoticeForms::from_iter([form]).iter().collect::<Vec<_>>(), [form]);
        }
        let names: Vec<_> = NoticeForms::DEFAULT.iter().map(NoticeForm::name).collect();
        assert_eq!(names, ["controle.json", "controle.html"]);
    }
}

//! The structure of a document, for those who hear it: groups, and what is drawn for them.

use krilla::tagging::{Identifier, Node, TagGroup, TagKind, TagTree};

/// A group of the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GroupId(usize);

/// Something drawn that belongs to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leaf(pub(super) usize);

enum Child {
    Group(usize),
    Leaf(usize),
}

/// The structure under construction.
#[derive(Default)]
pub(super) struct Tags {
    groups: Vec<(Option<TagKind>, Vec<Child>)>,
    /// Groups of the document itself.
    roots: Vec<usize>,
    open: Vec<usize>,
    leaves: usize,
}

impl Tags {
    /// Begins a group within the one that is open.
    pub(super) fn open(&mut self, tag: impl Into<TagKind>) -> GroupId {
        let id = self.groups.len();
        self.groups.push((Some(tag.into()), Vec::new()));
        match self.open.last().and_then(|open| self.groups.get_mut(*open)) {
            Some((_, children)) => children.push(Child::Group(id)),
            None => self.roots.push(id),
        }
        self.open.push(id);
        GroupId(id)
    }

    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// A group by itself.
    pub(super) fn group(&mut self, tag: impl Into<TagKind>) -> GroupId {
        let id = self.open(tag);
        self.close();
        id
    }

    /// Something that is drawn for a group.
    pub(super) fn leaf(&mut self, group: GroupId) -> Leaf {
        let leaf = self.leaves;
        self.leaves += 1;
        if let Some((_, children)) = self.groups.get_mut(group.0) {
            children.push(Child::Leaf(leaf));
        }
        Leaf(leaf)
    }

    pub(super) fn leaves(&self) -> usize {
        self.leaves
    }

    /// The tree, when everything is drawn.
    pub(super) fn tree(mut self, drawn: &mut [Option<Identifier>], lang: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(lang.to_owned()));
        for root in std::mem::take(&mut self.roots) {
            if let Some(group) = self.built(root, drawn) {
                tree.push(group);
            }
        }
        tree
    }

    fn built(&mut self, id: usize, drawn: &mut [Option<Identifier>]) -> Option<TagGroup> {
        let (tag, children) = self.groups.get_mut(id)?;
        let (tag, children) = (tag.take()?, std::mem::take(children));
        let mut group = TagGroup::new(tag);
        for child in children {
            let node: Option<Node> = match child {
                Child::Group(id) => self.built(id, drawn).map(Node::from),
                Child::Leaf(leaf) => drawn.get_mut(leaf).and_then(Option::take).map(Node::from),
            };
            if let Some(node) = node {
                group.push(node);
            }
        }
        Some(group)
    }
}

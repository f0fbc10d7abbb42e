//! The modules of a crate, parsed.

use anyhow::{Context as _, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use syn::visit::Visit;
use syn::{Attribute, Item, ItemUse, UseTree};

/// A place in the module tree of a crate: the names from its root, which is empty.
pub(super) type ModulePath = Vec<String>;

/// The modules of one target of a crate, as compiled without tests.
#[derive(Debug, Default)]
pub(super) struct Modules {
    /// By their place. Inline modules have a place of their own, and the file of the module around
    /// them.
    pub(super) by_path: BTreeMap<ModulePath, Module>,
}

/// What stands in one module.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// The file in which it is written.
    pub(super) file: PathBuf,
    /// Names of the items that it defines, child modules left out.
    pub(super) items: BTreeSet<String>,
    /// Names that it brings in.
    pub(super) imports: Vec<Import>,
    /// Other paths of several segments: in expressions, types, patterns, and macros.
    pub(super) paths: Vec<Mention>,
}

/// One name that a `use` brings in.
#[derive(Debug)]
pub(super) struct Import {
    /// Its path as written, without `self` at the end.
    pub(super) mention: Mention,
    /// The name under which it is brought in; none for `*`.
    pub(super) name: Option<String>,
}

/// A path as written, and its line.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Its names.
    pub(super) segments: Vec<String>,
    /// Line, from 1.
    pub(super) line: usize,
}

/// Reads a crate from its root file by its `mod` declarations.
///
/// # Errors
/// A file cannot be read or is no Rust.
pub(super) fn read(root: &Path) -> Result<Modules> {
    let folder = root.parent().unwrap_or(root).to_path_buf();
    read_with(root, &folder, &|path| std::fs::read_to_string(path).ok())
}

/// As [`read`], from something that has files.
fn read_with(
    root: &Path,
    folder: &Path,
    file: &dyn Fn(&Path) -> Option<String>,
) -> Result<Modules> {
    let mut modules = Modules::default();
    let mut left = vec![(Vec::new(), root.to_path_buf(), folder.to_path_buf())];
    while let Some((place, path, children)) = left.pop() {
        let text = file(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let parsed = syn::parse_file(&text).with_context(|| path.display().to_string())?;
        let depth = place.len();
        let mut reader = Reader { modules: &mut modules, file: &path, declared: Vec::new() };
        reader.module(place, &parsed.items);
        for declared in reader.declared {
            // A module within inline modules lies in a folder for each of them.
            let mut below = children.clone();
            below.extend(declared.iter().skip(depth));
            let flat = below.with_extension("rs");
            let here = if file(&flat).is_some() { flat } else { below.join("mod.rs") };
            left.push((declared, here, below));
        }
    }
    Ok(modules)
}

struct Reader<'a> {
    modules: &'a mut Modules,
    file: &'a Path,
    /// Modules that have a file of their own.
    declared: Vec<ModulePath>,
}

impl Reader<'_> {
    fn module(&mut self, place: ModulePath, items: &[Item]) {
        let mut module = Module { file: self.file.to_path_buf(), ..Module::default() };
        for item in items {
            if is_for_tests(attributes(item)) {
                continue;
            }
            match item {
                Item::Mod(child) => {
                    let place = [place.clone(), vec![child.ident.to_string()]].concat();
                    match &child.content {
                        Some((_, items)) => self.module(place, items),
                        None => self.declared.push(place),
                    }
                }
                Item::Use(item) => imports_of(item, &mut module.imports),
                item => {
                    module.items.extend(name_of(item));
                    Mentions { found: &mut module.paths }.visit_item(item);
                }
            }
        }
        self.modules.by_path.insert(place, module);
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn name_of(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

/// Whether something is compiled for tests only: `#[cfg(test)]`.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|what| what == "test")
    })
}

/// Every name of a `use`.
fn imports_of(item: &ItemUse, found: &mut Vec<Import>) {
    let mut left = vec![(Vec::new(), &item.tree)];
    while let Some((before, tree)) = left.pop() {
        let with = |ident: &syn::Ident| [before.clone(), vec![ident.to_string()]].concat();
        let mention = |segments: Vec<String>, ident: &syn::Ident| {
            let itself = segments.len() > 1 && segments.last().is_some_and(|last| last == "self");
            let end = segments.len() - usize::from(itself);
            Mention { segments: segments[..end].to_vec(), line: ident.span().start().line }
        };
        match tree {
            UseTree::Path(path) => left.push((with(&path.ident), &path.tree)),
            UseTree::Group(group) => {
                left.extend(group.items.iter().map(|tree| (before.clone(), tree)));
            }
            UseTree::Name(name) => {
                let mention = mention(with(&name.ident), &name.ident);
                let name = mention.segments.last().cloned();
                found.push(Import { mention, name });
            }
            UseTree::Rename(rename) => {
                let mention = mention(with(&rename.ident), &rename.ident);
                found.push(Import { mention, name: Some(rename.rename.to_string()) });
            }
            UseTree::Glob(glob) => {
                let line = glob.star_token.spans[0].start().line;
                found.push(Import { mention: Mention { segments: before, line }, name: None });
            }
        }
    }
}

/// Gathers paths of several segments.
struct Mentions<'a> {
    found: &'a mut Vec<Mention>,
}

impl<'ast> Visit<'ast> for Mentions<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            let segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            let line = path.segments[0].ident.span().start().line;
            self.found.push(Mention { segments, line });
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        in_tokens(called.tokens.clone(), self.found);
        syn::visit::visit_macro(self, called);
    }

    // A `use` within a function.
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let mut imports = Vec::new();
        imports_of(item, &mut imports);
        self.found.extend(imports.into_iter().map(|import| import.mention));
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if !is_for_tests(&function.attrs) {
            syn::visit::visit_impl_item_fn(self, function);
        }
    }
}

/// Paths in what a macro is given: names joined by `::`.
fn in_tokens(tokens: proc_macro2::TokenStream, found: &mut Vec<Mention>) {
    use proc_macro2::TokenTree;
    let mut run: Vec<proc_macro2::Ident> = Vec::new();
    let mut colons = 0;
    let mut close = |run: &mut Vec<proc_macro2::Ident>| {
        if run.len() > 1 {
            let segments = run.iter().map(ToString::to_string).collect();
            found.push(Mention { segments, line: run[0].span().start().line });
        }
        run.clear();
    };
    let mut groups = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ':' && !run.is_empty() => colons += 1,
            TokenTree::Ident(ident) => {
                if colons != 2 {
                    close(&mut run);
                }
                run.push(ident);
                colons = 0;
            }
            TokenTree::Group(group) => {
                close(&mut run);
                groups.push(group.stream());
                colons = 0;
            }
            _ => {
                close(&mut run);
                colons = 0;
            }
        }
    }
    close(&mut run);
    for group in groups {
        in_tokens(group, found);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Modules, read_with};
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    /// The modules of a crate that exists in a test only.
    pub(in crate::tidy) fn made_up(files: &[(&str, &str)]) -> Modules {
        let files: BTreeMap<PathBuf, String> = files
            .iter()
            .map(|(path, text)| (Path::new("src").join(path), (*text).into()))
            .collect();
        let root = Path::new("src/lib.rs");
        read_with(root, Path::new("src"), &|path| files.get(path).cloned()).expect("valid Rust")
    }

    #[test]
    fn modules_are_found_by_their_declarations_and_tests_are_left_out() {
        let modules = made_up(&[
            (
                "lib.rs",
                "mod a; mod inline { mod deep; pub struct In; } #[cfg(test)] mod tests; fn f() {}",
            ),
            ("a/mod.rs", "pub mod b; use std::fs;"),
            ("a/b.rs", "use super::super::f as g; #[cfg(test)] mod tests { use crate::a; }"),
            ("inline/deep.rs", "const X: u8 = crate::f(std::fs::read);"),
        ]);
        let places: Vec<String> = modules.by_path.keys().map(|place| place.join("::")).collect();
        assert_eq!(places, ["", "a", "a::b", "inline", "inline::deep"]);
        let b = &modules.by_path[&vec!["a".to_owned(), "b".to_owned()]];
        assert_eq!(b.file, Path::new("src/a/b.rs"));
        assert_eq!(b.imports.len(), 1);
        assert_eq!(b.imports[0].name.as_deref(), Some("g"));
        assert_eq!(b.imports[0].mention.segments, ["super", "super", "f"]);
        let deep = &modules.by_path[&vec!["inline".to_owned(), "deep".to_owned()]];
        let paths: Vec<_> = deep.paths.iter().map(|path| path.segments.join("::")).collect();
        assert_eq!(paths, ["crate::f", "std::fs::read"]);
    }

    #[test]
    fn paths_in_macros_are_seen() {
        let modules = made_up(&[
            ("lib.rs", "mod a;\nfn f() {\n    println!(\"{}\", vec![crate::a::b(), x], y: z);\n}"),
            ("a.rs", ""),
        ]);
        let root = &modules.by_path[&Vec::new()];
        let found: Vec<_> = root.paths.iter().map(|m| (m.segments.join("::"), m.line)).collect();
        assert_eq!(found, [("crate::a::b".to_owned(), 3)]);
    }
}

//! The copy of the programme's site on disk: where its sheets are, and how far they may be trusted.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::code::Code;
use super::finding::Findings;

/// Biggest file read, in bytes: the longest real sheet is about 15 kB.
pub const BIGGEST_FILE: u64 = 2 * 1024 * 1024;

/// Why nothing at all was read. The import stops there and changes nothing.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The path does not exist or cannot be opened.
    #[error("«\u{a0}{}\u{a0}» n’est pas accessible\u{a0}: vérifier le chemin et les droits.", path.display())]
    Unreachable {
        /// What was asked for.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
    /// The path is a file.
    #[error("«\u{a0}{}\u{a0}» n’est pas un dossier\u{a0}: donner la racine d’une copie du site du programme.", .0.display())]
    NotADirectory(PathBuf),
    /// The directory holds no `content/_startups`.
    #[error(
        "«\u{a0}{}\u{a0}» n’est pas une copie du site du programme\u{a0}: le dossier «\u{a0}content/_startups\u{a0}» y manque. \
         Donner la racine du dépôt cloné.",
        .0.display()
    )]
    NotACheckout(PathBuf),
    /// A symbolic link leads out of the directory, or nowhere.
    #[error(
        "«\u{a0}{file}\u{a0}» est un lien symbolique qui sort du dossier ou ne mène nulle part\u{a0}: le retirer, puis recommencer. Rien n’a été importé."
    )]
    LinkOutside {
        /// The link, from the root of the checkout.
        file: String,
    },
    /// A sheet over [`BIGGEST_FILE`].
    #[error(
        "«\u{a0}{file}\u{a0}» dépasse 2\u{a0}Mo\u{a0}: ce n’est pas une fiche. Le retirer, puis recommencer. Rien n’a été importé."
    )]
    FileTooBig {
        /// The file, from the root of the checkout.
        file: String,
    },
    /// A front matter beyond measure.
    #[error(
        "L’en-tête de «\u{a0}{file}\u{a0}» contient trop de valeurs ou de niveaux (bombe YAML\u{a0}?)\u{a0}: le corriger, puis recommencer. Rien n’a été importé."
    )]
    YamlBomb {
        /// The file, from the root of the checkout.
        file: String,
    },
}

/// The kinds of sheets, one folder each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Folder {
    /// Products.
    Products,
    /// Organisations.
    Organisations,
    /// Incubators.
    Incubators,
    /// Phases.
    Phases,
    /// FAST editions.
    Editions,
}

impl Folder {
    /// The folder a file of a report is in.
    pub fn of(file: &str) -> Option<Self> {
        let (folder, _) = file.strip_prefix("content/")?.split_once('/')?;
        [Self::Products, Self::Organisations, Self::Incubators, Self::Phases, Self::Editions]
            .into_iter()
            .find(|it| it.name() == folder)
    }

    /// Its name in the checkout.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Products => "_startups",
            Self::Organisations => "_organisations",
            Self::Incubators => "_incubators",
            Self::Phases => "_phases",
            Self::Editions => "_fasts",
        }
    }
}

/// The copy of the site.
#[derive(Debug)]
pub struct Checkout {
    root: PathBuf,
    content: PathBuf,
}

/// A file of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where to open it: every link resolved.
    pub path: PathBuf,
    /// Name in the reports: `content/_startups/x.md`.
    pub file: String,
    /// Its name without `.md`, as read on disk.
    pub stem: String,
    /// Whether it is called `.md`.
    pub has_extension: bool,
}

impl Checkout {
    /// Opens the root of a checkout, or its `content` folder when that holds `_startups` itself.
    pub fn open(dir: &Path) -> Result<Self, ReadError> {
        let unreachable = |source| ReadError::Unreachable { path: dir.to_owned(), source };
        let root = dir.canonicalize().map_err(unreachable)?;
        if !root.is_dir() {
            return Err(ReadError::NotADirectory(dir.to_owned()));
        }
        let inner = root.join("content");
        let content = if inner.join("_startups").is_dir() { inner } else { root.clone() };
        if !content.join("_startups").is_dir() {
            return Err(ReadError::NotACheckout(dir.to_owned()));
        }
        let checkout = Self { root, content };
        checkout.inside(&checkout.content, "content")?;
        Ok(checkout)
    }

    /// The real place of a path, which must be under the root.
    fn inside(&self, path: &Path, file: &str) -> Result<PathBuf, ReadError> {
        match path.canonicalize() {
            Ok(real) if real.starts_with(&self.root) => Ok(real),
            _ => Err(ReadError::LinkOutside { file: file.to_owned() }),
        }
    }

    /// The files of a folder, in byte order of their identifiers. What is not a file is a finding.
    pub fn entries(&self, folder: Folder, findings: &mut Findings) -> Result<Vec<Entry>, ReadError> {
        let name = format!("content/{}", folder.name());
        let path = self.content.join(folder.name());
        if path.symlink_metadata().is_err() {
            findings.add(Code::FolderMissing, &name, "", folder.name());
            return Ok(Vec::new());
        }
        let path = self.inside(&path, &name)?;
        let unreachable = |source| ReadError::Unreachable { path: path.clone(), source };
        let mut entries = Vec::new();
        for item in fs::read_dir(&path).map_err(unreachable)? {
            let item = item.map_err(unreachable)?;
            let called = item.file_name().to_string_lossy().into_owned();
            if called.starts_with('.') {
                continue;
            }
            let file = format!("{name}/{called}");
            let real = self.inside(&item.path(), &file)?;
            let (stem, has_extension) = match called.strip_suffix(".md") {
                Some(stem) => (stem.to_owned(), true),
                None => (called.clone(), false),
            };
            if !real.is_file() || (!has_extension && has_other_extension(&called)) {
                findings.add(Code::UnexpectedFile, &file, "", called);
                continue;
            }
            entries.push(Entry { path: real, file, stem, has_extension });
        }
        // Of `x` and `x.md`, the latter is the sheet.
        entries.sort_by(|left, right| {
            (&left.stem, !left.has_extension).cmp(&(&right.stem, !right.has_extension))
        });
        Ok(entries)
    }
}

/// The endings of files that are surely not sheets; identifiers may hold dots, so not every dot is one.
fn has_other_extension(called: &str) -> bool {
    const OTHERS: [&str; 14] = [
        "png", "jpg", "jpeg", "svg", "gif", "webp", "pdf", "yml", "yaml", "json", "html", "txt", "css", "js",
    ];
    let ending = called.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| OTHERS.contains(&ending.as_str()))
}

/// The bytes of a file; none when it cannot be opened, which is a finding.
pub fn bytes(entry: &Entry, findings: &mut Findings) -> Result<Option<Vec<u8>>, ReadError> {
    match read_bounded(&entry.path) {
        Ok(Some(bytes)) => Ok(Some(bytes)),
        Ok(None) => Err(ReadError::FileTooBig { file: entry.file.clone() }),
        Err(error) => {
            findings.add(Code::FileUnreadable, &entry.file, &entry.stem, error.kind().to_string());
            Ok(None)
        }
    }
}

/// None when the file is too big, by its size or, should it grow meanwhile, by what is read of it.
fn read_bounded(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > BIGGEST_FILE {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(BIGGEST_FILE + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= BIGGEST_FILE))
}

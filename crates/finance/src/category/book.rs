//! The categories of one person: what everybody has, under the names they gave it, and their own.

use serde::{Deserialize, Serialize};

use super::{Category, CategoryKind};

/// One category as a person has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryEntry {
    /// Which one.
    pub category: Category,
    /// What the person calls it.
    pub name: String,
    /// What kind of money it is about.
    pub kind: CategoryKind,
    /// The category it is a part of.
    pub parent: Option<Category>,
    /// Whether it is no longer offered; rows that have it keep it.
    pub archived: bool,
    /// Counts its changes: a change names the version it was made on. 0 for what everybody has and
    /// this person never changed.
    pub version: i32,
}

/// What a person says of a category, new or there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryChange {
    /// What they call it.
    pub name: String,
    /// What kind of money it is about.
    pub kind: CategoryKind,
    /// The category it is a part of.
    pub parent: Option<Category>,
    /// Whether it is no longer offered.
    pub archived: bool,
}

/// Why a category cannot be as a person says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the sentences say it
pub enum InvalidCategory {
    #[error("Give the category a name.")]
    NoName,
    #[error("A name may have up to {} characters.", CategoryEntry::LONGEST_NAME)]
    LongName,
    #[error("There is a category “{0}” already.")]
    SameName(String),
    #[error("The category above it does not exist.")]
    NoParent,
    #[error("“{0}” cannot be a part of itself.")]
    Cycle(String),
    #[error("Categories may stand in up to {} levels.", CategoryBook::LEVELS)]
    TooDeep,
    #[error("There may be up to {} categories of your own. Remove one first.", CategoryBook::MOST)]
    TooMany,
    #[error("“Other” stays: it takes what fits nowhere else.")]
    OtherStays,
}

impl InvalidCategory {
    /// The field that the sentence belongs to: `name`, `parent`, or `archived`.
    pub fn field(&self) -> &'static str {
        match self {
            Self::NoName | Self::LongName | Self::SameName(_) | Self::TooMany => "name",
            Self::NoParent | Self::Cycle(_) | Self::TooDeep => "parent",
            Self::OtherStays => "archived",
        }
    }
}

impl CategoryEntry {
    /// Characters a name may have.
    pub const LONGEST_NAME: usize = 40;

    /// A category that everybody has, as it is until a person changes it.
    fn built_in(category: Category) -> Self {
        Self {
            category,
            name: category.name().to_owned(),
            kind: CategoryKind::of(category),
            parent: None,
            archived: false,
            version: 0,
        }
    }
}

impl CategoryChange {
    /// With the name as it is kept: no spaces around it, single ones within, and no control
    /// characters.
    pub fn tidied(self) -> Self {
        let name = crate::text::tidy(&self.name);
        Self { name, ..self }
    }
}

/// The categories of one person. Those that everybody has are always there and come first, in the
/// order of [`Category::ALL`]; the person's own follow by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryBook {
    entries: Vec<CategoryEntry>,
}

impl Default for CategoryBook {
    /// The book of somebody who has changed nothing.
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl CategoryBook {
    /// Categories of their own that a person may have.
    pub const MOST: usize = 200;
    /// Levels of categories: one, its parts, and their parts.
    pub const LEVELS: usize = 3;

    /// The book in which `kept` is what a person changed or made.
    pub fn new(kept: Vec<CategoryEntry>) -> Self {
        let (own, mut changed): (Vec<_>, Vec<_>) =
            kept.into_iter().partition(|entry| matches!(entry.category, Category::Own(_)));
        let mut entries: Vec<CategoryEntry> = Category::ALL
            .into_iter()
            .map(|category| {
                let place = changed.iter().position(|entry| entry.category == category);
                place.map_or_else(|| CategoryEntry::built_in(category), |place| changed.swap_remove(place))
            })
            .collect();
        let mut own: Vec<(String, CategoryEntry)> =
            own.into_iter().map(|entry| (entry.name.to_lowercase(), entry)).collect();
        own.sort_by(|a, b| (&a.0, a.1.category).cmp(&(&b.0, b.1.category)));
        entries.extend(own.into_iter().map(|(_, entry)| entry));
        Self { entries }
    }

    /// All of them.
    pub fn entries(&self) -> &[CategoryEntry] {
        &self.entries
    }

    /// Those that are offered.
    pub fn open(&self) -> impl Iterator<Item = &CategoryEntry> {
        self.entries.iter().filter(|entry| !entry.archived)
    }

    /// All of them, each followed by its parts.
    pub fn tree(&self) -> Vec<&CategoryEntry> {
        let place = |category| self.entries.iter().position(|entry| entry.category == category);
        let mut tree: Vec<&CategoryEntry> = self.entries.iter().collect();
        tree.sort_by_cached_key(|entry| {
            let mut places: Vec<_> = self.chain(entry.category).map(place).collect();
            places.reverse();
            places
        });
        tree
    }

    /// On which level it stands: 1 at the top.
    pub fn level(&self, category: Category) -> usize {
        self.chain(category).count()
    }

    /// One of them; `None` for one that is removed, or somebody else's.
    pub fn get(&self, category: Category) -> Option<&CategoryEntry> {
        self.entries.iter().find(|entry| entry.category == category)
    }

    /// What the person calls `category`.
    pub fn name(&self, category: Category) -> &str {
        match (self.get(category), category) {
            (Some(entry), _) => &entry.name,
            (None, Category::Own(_)) => "Removed category",
            (None, other) => other.name(),
        }
    }

    /// Its name after those it is a part of: `Children · Clothes`.
    pub fn path(&self, category: Category) -> String {
        let mut names: Vec<&str> = self.chain(category).map(|one| self.name(one)).collect();
        names.reverse();
        names.join(" · ")
    }

    /// What kind of money `category` is about.
    pub fn kind(&self, category: Category) -> CategoryKind {
        self.get(category).map_or_else(|| CategoryKind::of(category), |entry| entry.kind)
    }

    /// The category it is a part of, if it is in the book.
    pub fn parent(&self, category: Category) -> Option<Category> {
        self.get(category)?.parent.filter(|parent| self.get(*parent).is_some())
    }

    /// `category` and all that are parts of it, at any level.
    pub fn with_parts(&self, category: Category) -> Vec<Category> {
        let all = self.entries.iter().map(|entry| entry.category);
        all.filter(|one| self.chain(*one).any(|above| above == category)).collect()
    }

    /// `category`, the one it is a part of, and so on; no more than there are entries, so that it
    /// ends for any book.
    fn chain(&self, category: Category) -> impl Iterator<Item = Category> {
        std::iter::successors(Some(category), |one| self.parent(*one)).take(self.entries.len() + 1)
    }

    /// Whether `category`, or a new one when `None`, can be as `change`, which is
    /// [tidied](CategoryChange::tidied), says.
    ///
    /// # Errors
    /// When the name is missing, too long or another's in any case; when the category above it is
    /// not there, is a part of it, or stands too deep; when there are too many; and when it is
    /// [`Category::Other`] and would no longer be offered.
    pub fn check(&self, category: Option<Category>, change: &CategoryChange) -> Result<(), InvalidCategory> {
        if change.name.is_empty() {
            return Err(InvalidCategory::NoName);
        }
        if change.name.chars().count() > CategoryEntry::LONGEST_NAME {
            return Err(InvalidCategory::LongName);
        }
        let lower = change.name.to_lowercase();
        let others = || self.entries.iter().filter(|entry| Some(entry.category) != category);
        if let Some(same) = others().find(|entry| entry.name.to_lowercase() == lower) {
            return Err(InvalidCategory::SameName(same.name.clone()));
        }
        if category.is_none() && self.entries.len() >= Category::ALL.len() + Self::MOST {
            return Err(InvalidCategory::TooMany);
        }
        if change.archived && category == Some(Category::Other) {
            return Err(InvalidCategory::OtherStays);
        }
        self.check_parent(category, change)
    }

    fn check_parent(
        &self,
        category: Option<Category>,
        change: &CategoryChange,
    ) -> Result<(), InvalidCategory> {
        let Some(parent) = change.parent else { return Ok(()) };
        if self.get(parent).is_none() {
            return Err(InvalidCategory::NoParent);
        }
        if self.chain(parent).any(|above| Some(above) == category) {
            return Err(InvalidCategory::Cycle(change.name.clone()));
        }
        let below = category.map_or(1, |category| self.height(category));
        if self.chain(parent).count() + below > Self::LEVELS {
            return Err(InvalidCategory::TooDeep);
        }
        Ok(())
    }

    /// Levels that `category` and its parts take.
    fn height(&self, category: Category) -> usize {
        let parts = self.with_parts(category).into_iter();
        let levels = parts.filter_map(|part| self.chain(part).position(|above| above == category));
        levels.max().unwrap_or_default() + 1
    }

    /// The place of a category's colour in the palette, 1 to 12: the same on every page. A part has
    /// the colour of the category at the top; a person's own at the top take turns.
    pub fn colour(&self, category: Category) -> u8 {
        let top = self.chain(category).last().unwrap_or(category);
        match top {
            Category::Groceries => 1,
            Category::Transport => 2,
            Category::Utilities => 3,
            Category::Banking => 4,
            Category::Entertainment => 5,
            Category::Insurance => 6,
            Category::Shopping => 7,
            Category::Medical => 8,
            Category::Investment => 9,
            Category::Transfer => 10,
            Category::Other => 11,
            Category::Income => 12,
            // The grey of “Other” says that nothing is known: it is left out.
            Category::Own(own) => match u8::try_from(own.id() % 11).unwrap_or_default() + 1 {
                11 => 12,
                place => place,
            },
        }
    }
}

//! What each document is: decided from the seed and its number alone, before a word is written.
//!
//! A plan is cheap, so that a copy can look for a source among earlier documents without writing them. Only
//! documents of role [`Role::Original`] are sources; they hold nothing that is copied, so no copy depends on a
//! chain of others.

use crate::date::Date;
use crate::kinds::{CopyKind, Kind, Role};
use crate::mishaps::Afflictions;
use crate::rng::{Purpose, Rng};
use crate::settings::Settings;
use crate::vocabulary::VOCABULARY;

/// A copy that is to be planted.
#[derive(Clone, Debug)]
pub struct Plant {
    /// What is copied and how it is changed.
    pub kind: CopyKind,
    /// The documents it comes from: one, or several for a mosaic.
    pub sources: Vec<u32>,
}

/// What a document is.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its number in the archive.
    pub index: u32,
    /// What part it plays.
    pub role: Role,
    /// What kind of report it is.
    pub kind: Kind,
    /// Who writes it.
    pub bureau: String,
    /// When it is dated.
    pub date: Date,
    /// How deep its headings nest.
    pub depth: usize,
    /// Headings of its inner parts run into the text.
    pub run_in: bool,
    /// What goes wrong in it.
    pub afflictions: Afflictions,
    /// The document it is a version of.
    pub version_of: Option<u32>,
    /// The copies it holds.
    pub plants: Vec<Plant>,
    /// Days from 2013-01-01 to its date.
    days: u32,
}

/// How often a source is looked for before a copy is given up.
const TRIES: usize = 64;

/// Makes plans.
#[derive(Clone, Debug)]
pub struct Planner {
    settings: Settings,
    bureaus: Vec<String>,
}

impl Planner {
    /// A planner for archives of `settings`.
    pub fn new(settings: Settings) -> Self {
        let mut rng = Rng::stream(settings.seed, Purpose::Archive, 0);
        let bureaus = (0..settings.bureaus.max(1)).map(|_| VOCABULARY.bureau(&mut rng)).collect();
        Self { settings, bureaus }
    }

    /// What was requested.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The first document with the mass-copied text, if any has it.
    pub fn first_with_mass(&self) -> Option<u32> {
        (self.settings.plants.mass_every > 0).then(|| self.with_mass(0))
    }

    /// The document of the `block`th run of `mass_every` documents that has the mass-copied text.
    fn with_mass(&self, block: u32) -> u32 {
        let every = self.settings.plants.mass_every;
        let mut rng = Rng::stream(self.settings.seed, Purpose::Archive, 1 + u64::from(block));
        block * every + rng.below(every as usize) as u32
    }

    /// The plan of document `index`.
    pub fn plan(&self, index: u32) -> Plan {
        let mut plan = self.head(index);
        let mut rng = Rng::stream(self.settings.seed, Purpose::Plants, u64::from(index));
        match plan.role {
            Role::Copies => self.choose_copies(&mut plan, &mut rng),
            Role::Version => self.choose_version(&mut plan, &mut rng),
            _ => {}
        }
        plan
    }

    /// The plan without its copies, and so without what follows from where they come from.
    fn head(&self, index: u32) -> Plan {
        let mut rng = Rng::stream(self.settings.seed, Purpose::Plan, u64::from(index));
        let role = self.role(index, &mut rng);
        let bureau = rng.pick(&self.bureaus).clone();
        let first_mass = role == Role::Mass && self.first_with_mass() == Some(index);
        let days = if first_mass { rng.below(300) } else { 400 + rng.below(3400) } as u32;
        let kind = kind(&mut rng);
        Plan {
            index,
            role,
            kind,
            bureau,
            date: Date::after(days),
            depth: *rng.pick(&[1, 2, 2, 2, 3, 3, 4]),
            run_in: rng.chance(400),
            afflictions: Afflictions::draw(&self.settings.mishaps, &mut rng),
            version_of: None,
            plants: vec![],
            days,
        }
    }

    fn role(&self, index: u32, rng: &mut Rng) -> Role {
        let plants = &self.settings.plants;
        let draw = rng.below(1000) as u32;
        if plants.mass_every > 0 && self.with_mass(index / plants.mass_every) == index {
            Role::Mass
        } else if draw < plants.copies {
            Role::Copies
        } else if draw < plants.copies + plants.versions {
            Role::Version
        } else if draw < plants.copies + plants.versions + plants.formula {
            Role::Formula
        } else {
            Role::Original
        }
    }

    fn choose_copies(&self, plan: &mut Plan, rng: &mut Rng) {
        let kinds = copy_kinds(rng);
        let own_work = rng.chance(250);
        for kind in kinds {
            let wanted = if kind == CopyKind::Mosaic { rng.between(3, 5) } else { 1 };
            let mut sources: Vec<Plan> = (0..wanted).filter_map(|_| self.source(plan, rng)).collect();
            sources.sort_by_key(|source| source.index);
            sources.dedup_by_key(|source| source.index);
            let Some(first) = sources.first() else { continue };
            if own_work && plan.plants.is_empty() {
                plan.bureau.clone_from(&first.bureau);
            }
            let latest = sources.iter().map(|source| source.days).max().unwrap_or(0);
            self.redate(plan, latest, rng);
            plan.plants.push(Plant { kind, sources: sources.iter().map(|source| source.index).collect() });
        }
    }

    /// A copy is later than what it copies.
    #[allow(clippy::unused_self, reason = "reads as one of the planner's steps")]
    fn redate(&self, plan: &mut Plan, latest: u32, rng: &mut Rng) {
        if plan.days <= latest {
            plan.days = latest + 20 + rng.below(500) as u32;
            plan.date = Date::after(plan.days);
        }
    }

    fn choose_version(&self, plan: &mut Plan, rng: &mut Rng) {
        let Some(source) = self.source(plan, rng) else {
            plan.role = Role::Formula;
            return;
        };
        self.redate(plan, source.days, rng);
        plan.version_of = Some(source.index);
        (plan.kind, plan.depth, plan.run_in) = (source.kind, source.depth, source.run_in);
        plan.bureau = source.bureau;
    }

    /// An earlier original report, or an earlier original set of rules for rules.
    fn source(&self, plan: &Plan, rng: &mut Rng) -> Option<Plan> {
        (0..TRIES)
            .map(|_| self.head(rng.below(plan.index as usize) as u32))
            .take_while(|_| plan.index > 0)
            .find(|head| head.role == Role::Original && fits(head.kind, plan.kind))
    }
}

fn fits(source: Kind, target: Kind) -> bool {
    (source == Kind::Rules) == (target == Kind::Rules)
}

fn kind(rng: &mut Rng) -> Kind {
    use Kind::{Inspection, Notice, Rules, Summary, Survey};
    *rng.pick(&[Summary, Summary, Summary, Inspection, Inspection, Notice, Notice, Rules, Survey, Survey])
}

fn copy_kinds(rng: &mut Rng) -> Vec<CopyKind> {
    use CopyKind as K;
    let all = [
        K::SectionVerbatim,
        K::SectionLight,
        K::SectionHeavy,
        K::SectionSlots,
        K::Shuffled,
        K::Passage,
        K::Passage,
        K::PassageAtStart,
        K::PassageAtEnd,
        K::PassageOpensFile,
        K::PassageEndsFile,
        K::Quotation,
        K::Quotation,
        K::Mosaic,
    ];
    (0..rng.between(1, 3)).map(|_| *rng.pick(&all)).collect()
}

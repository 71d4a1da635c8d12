//! The facts of the review: every number that the edition must print, by the section or exhibit
//! in which it stands. They are typed here a second time on purpose, as a reader would check them.
//!
//! Not printed, and why:
//!
//! - September's "12 % of the network's capacity": fewer than 3,500 of 36,205 places are less than
//!   10 %, and the edition states what its own data give.
//! - Estimates: the months between the published points (E3, E4, E8, E9), and years known only
//!   roughly (E5, E6, E7, E17, E26, E32), are drawn and never written.

/// A number as a fact states it.
#[derive(Debug, Clone, Copy)]
pub enum Fact {
    /// A count.
    N(u32),
    /// A decimal number, written with a point.
    D(&'static str),
    /// A percentage.
    P(u32),
    /// A change, with its sign.
    S(i32),
    /// Words that stand for a number, in Dutch and in French.
    W(&'static str, &'static str),
}

use Fact::{D, N, P, S, W};

/// The facts of the prose, by section; sidebars stand in their chapters.
pub const PROSE: &[(&str, &[Fact])] = &[
    (
        "foreword",
        &[
            N(36_000),
            N(17),
            N(10_000),
            W("2015-2016", "2015-2016"),
            W("in 2016", "En 2016"),
            W("Begin 2025", "Au début de 2025"),
            W("zesjarige", "six ans"),
            W("juni 2025", "juin 2025"),
        ],
    ),
    (
        "year",
        &[
            // January to April.
            N(36_000),
            N(35_700),
            N(135),
            W("twaalftal", "Une douzaine"),
            N(18),
            N(21),
            N(4_500),
            W("2024-2025", "2024-2025"),
            W("2022", "2022"),
            N(1_250),
            // May to August.
            N(20),
            N(4_000),
            N(3_000),
            W("1 juli 2024", "1er juillet 2024"),
            W("zes jaar", "six ans"),
            W("drie maanden", "trois mois"),
            N(16),
            W("vier zieke kinderen", "quatre enfants malades"),
            N(382),
            N(25),
            // September to December.
            N(3_500),
            P(10),
            N(5_500),
            N(426),
            N(1_200),
            N(700),
            W("5 december", "5 décembre"),
            W("2023", "2023"),
        ],
    ),
    (
        "reception",
        &[
            // Standfirst and overcrowding.
            N(36_000),
            N(39_615),
            P(12),
            N(36_205),
            N(562),
            N(750),
            N(300),
            N(10_000),
            W("tussen drie en vier maanden", "entre trois et quatre mois"),
            N(3_000),
            N(2_000),
            W("Sinds 2021", "Depuis 2021"),
            W("voorjaar van 2025", "printemps 2025"),
            // Profile.
            N(34_003),
            P(51),
            P(14),
            P(11),
            P(10),
            D("17.3"),
            D("17.1"),
            N(27_554),
            P(94),
            // Minors.
            N(2_744),
            N(3_251),
            N(3_534),
            N(3_250),
            N(284),
            N(2_436),
            P(90),
            N(16),
            N(18),
            P(32),
            // Info point.
            W("september 2023", "septembre 2023"),
            N(12_197),
            P(86),
            P(37),
            P(6),
            N(14),
            // Hard-to-reach migrants, Ukraine, employment.
            W("Sinds 2020", "Depuis 2020"),
            N(1_702),
            N(13_277),
            P(15),
            N(1_953),
            N(250),
            N(25),
            W("vier maanden", "quatre mois"),
            N(25_000),
            P(40),
        ],
    ),
    (
        "resettlement",
        &[
            W("2013", "2013"),
            N(487),
            N(500),
            P(84),
            P(16),
            P(40),
            N(18),
            N(400),
            N(1_309),
            N(5_275),
            // Relocation.
            N(32),
        ],
    ),
    (
        "return",
        &[
            N(3_267),
            N(4_267),
            N(1_847),
            P(46),
            P(74),
            P(11),
            P(22),
            P(23),
            P(28),
            W("ongeveer de helft", "environ la moitié"),
            P(76),
            N(43),
            N(382),
        ],
    ),
];

/// The values of the exhibits, as tables and charts set them.
pub const EXHIBITS: &[(&str, &[Fact])] = &[
    ("E1", &[N(44_760), N(16_910), N(36_871), N(39_615)]),
    ("E2", &[N(26_304), N(17_779), N(3_193), N(10_187), N(4_359), N(40), N(44_083)]),
    ("E4", &[N(26_304), N(26_213), S(91), S(426)]),
    ("E5", &[D("17.1"), D("17.3")]),
    ("E6", &[N(34_003), N(27_554)]),
    ("E7", &[N(36_205), N(35_643)]),
    ("E8", &[N(36_205), N(34_003)]),
    ("E9", &[P(94)]),
    (
        "E10",
        &[N(3_189), P(81), N(27_890), P(95), N(4_766), P(93), N(360), P(102), N(36_205), P(94)],
    ),
    (
        "E11",
        &[N(12_696), N(8_919), N(6_514), N(4_115), N(1_266), N(1_122), N(640), N(933), N(36_205)],
    ),
    ("E12", &[P(51), P(34), P(9), P(6)]),
    ("E13", &[P(81), P(10), P(3), P(6)]),
    ("E14", &[P(63), P(37)]),
    ("E15", &[P(69), P(31)]),
    ("E16", &[P(14), P(11), P(10), P(7), P(6), P(5), P(4), P(3), P(33)]),
    ("E18", &[N(3_250), N(3_534)]),
    ("E19", &[N(441), N(2_334), N(394), N(81), N(3_250)]),
    ("E20", &[P(90), P(10)]),
    ("E21", &[P(74), P(23), P(3)]),
    ("E22", &[P(32), P(23), P(13), P(6), P(5), P(4), P(17)]),
    ("E23", &[N(487)]),
    ("E24", &[N(210), N(178), N(43), N(28), N(12), N(6), N(5), N(3), N(2), N(487)]),
    ("E25", &[N(409), N(64), N(14), N(487)]),
    ("E26", &[N(3_267), N(2_482)]),
    (
        "E27",
        &[
            N(1_000),
            N(422),
            N(191),
            N(151),
            N(134),
            N(122),
            N(90),
            N(85),
            N(67),
            N(915),
            N(3_267),
            N(690),
            N(405),
            N(165),
            N(130),
            N(115),
            N(78),
            N(76),
            N(72),
            N(59),
            N(616),
            N(2_482),
        ],
    ),
    ("E28", &[P(23), P(28), P(49)]),
    ("E29", &[P(52), P(48), W("minder dan één procent", "moins d’un pour cent")]),
    ("E30", &[P(23), P(39), P(24), P(11), P(3)]),
    ("E31", &[P(60), P(40)]),
    // Shares of the published returns with support among all.
    ("E32", &[P(46), P(68), P(74), P(76)]),
];

/// What notes and lines under the titles of exhibits say, in the form of prose.
pub const NOTES: &[(&str, &[Fact])] =
    &[("E8", &[N(35_828), N(35_989), N(33_764), N(34_055)]), ("E9", &[P(95), P(94)])];

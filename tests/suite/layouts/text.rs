//! Prose of any length: sentences without a number, in turn.

const ENGLISH: [&str; 22] = [
    "The workshop opened its doors in spring, and the neighbours came to look.",
    "Whoever brings a clock may stay and watch while it is taken apart.",
    "Most of the damage is dust, oil that has gone hard, or a spring that somebody has wound with \
     too much goodwill.",
    "A watchmaker from the harbour taught the younger members how to turn a wheel on the lathe, and \
     a retired teacher wrote down what he said.",
    "Nobody was turned away at the door of the workshop.",
    "The council asked for an inventory of the public clocks, tower by tower, with photographs of \
     the works and a note on who winds them.",
    "It turned out that several had been standing still for years without anybody complaining.",
    "The archive holds letters, bills and the drawings of a factory that closed long ago.",
    "We have begun to read them, and the reading will take us well into the coming year.",
    "Insurance was harder to find than money.",
    "When the night watchman of the old mill retired, he left us his keys, his lantern and a \
     notebook in which he had written the weather of every night.",
    "Repairs are carried out in the open wherever that is possible.",
    "Visitors ask about accuracy, and the honest answer is that a good clock is wrong in a way that \
     one can get used to.",
    "The classes of the schools come in the morning.",
    "They draw the escapement, build it from cardboard, and are astonished that it ticks.",
    "Our thanks go to the volunteers, to the town, and to everyone who lent us a ladder.",
    "In the autumn a storm damaged the roof above the store, and everything had to be carried \
     downstairs in a single afternoon.",
    "Nothing was lost, though a good many labels were, and putting them back has kept us busy \
     since.",
    "A collection is looked after best by people who use it.",
    "That is why the museum lends its clocks to offices, schools and waiting rooms, where they are \
     seen, heard and now and then cursed.",
    "The administration has grown with the collection and now needs a room of its own.",
    "What remains is the question of the bells.",
];

const GERMAN: [&str; 12] = [
    "Die Werkstatt wurde im Frühjahr eröffnet, und die Nachbarschaft kam, um zuzusehen.",
    "Die Zusammenarbeit mit den Gemeindeverwaltungen und den Denkmalschutzbehörden wurde durch eine \
     Rahmenvereinbarung geregelt.",
    "Niemand wurde weggeschickt.",
    "Die Instandsetzungsarbeiten an den Turmuhren der Verbandsgemeinde verzögerten sich, weil die \
     Ausschreibungsunterlagen überarbeitet werden mussten.",
    "Das Archiv bewahrt Briefe, Rechnungen und die Werkzeichnungen einer längst geschlossenen Fabrik.",
    "Über die Weiterbildungsveranstaltungen berichtete die Regionalzeitung ausführlich.",
    "Wer eine Uhr bringt, darf bleiben und zuschauen, während sie zerlegt wird.",
    "Die Haushaltsbewirtschaftungsrichtlinien sehen für Ersatzteilbeschaffungen ein vereinfachtes \
     Verfahren vor, das sich bewährt hat.",
    "Im Herbst beschädigte ein Sturm das Dach über dem Lager, und alles musste an einem einzigen \
     Nachmittag hinuntergetragen werden.",
    "Verloren ging nichts.",
    "Die Öffentlichkeitsarbeit lag in den Händen der Geschäftsstelle, die dafür keine zusätzlichen \
     Mittel brauchte.",
    "Offen bleibt die Frage der Glocken.",
];

/// A language in which prose is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    English,
    German,
}

/// Writes prose; what it writes follows from where it begins.
pub struct Writer {
    tongue: Tongue,
    next: usize,
}

impl Writer {
    /// A writer that begins at a sentence.
    pub fn new(tongue: Tongue, first: usize) -> Self {
        Self { tongue, next: first }
    }

    /// A paragraph of so many sentences.
    pub fn paragraph(&mut self, sentences: usize) -> String {
        let all: &[&str] = match self.tongue {
            Tongue::English => &ENGLISH,
            Tongue::German => &GERMAN,
        };
        let mut words = Vec::new();
        for _ in 0..sentences {
            words.push(all[self.next % all.len()]);
            // Prime to both, so that paragraphs differ.
            self.next += 5;
        }
        self.next += 1;
        words.join(" ")
    }

    /// Paragraphs of so many sentences each.
    pub fn paragraphs(&mut self, sentences: &[usize]) -> String {
        let all: Vec<String> = sentences.iter().map(|count| self.paragraph(*count)).collect();
        all.join("\n\n")
    }
}

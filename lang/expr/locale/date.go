package locale

// Piece is a part of a written date.
type Piece struct {
	Kind PieceKind
	Text string // of Literal
}

// PieceKind says what a Piece prints.
type PieceKind uint8

const (
	Literal   PieceKind = iota
	Day                 // 1 … 31
	Day2                // 01 … 31
	Month               // 1 … 12
	Month2              // 01 … 12
	MonthName           // Names.Months
	Year                // four figures
	Weekday             // Names.Days
)

// Names are the words of a calendar.
type Names struct {
	Months [12]string // January first
	Days   [7]string  // Sunday first
}

// NamesIn gives the words of a language; false if this package has none.
func NamesIn(tag string) (Names, bool) {
	switch Language(tag) {
	case "en":
		return Names{
			[12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
			[7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}}, true
	case "nl":
		return Names{
			[12]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
			[7]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}}, true
	case "sv":
		return Names{
			[12]string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"},
			[7]string{"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"}}, true
	case "de":
		return Names{
			[12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
			[7]string{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"}}, true
	case "fr":
		return Names{
			[12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
			[7]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}}, true
	case "es":
		return Names{
			[12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
			[7]string{"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"}}, true
	case "it":
		return Names{
			[12]string{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"},
			[7]string{"domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"}}, true
	case "da":
		return Names{
			[12]string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"},
			[7]string{"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"}}, true
	case "nb", "no":
		return Names{
			[12]string{"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"},
			[7]string{"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"}}, true
	}
	return Names{}, false
}

// Date gives the pieces of a date in a style: "short" is in figures, "full" has
// the weekday too; "medium" and "long" spell the month. A language without
// names here is always written in figures.
func Date(tag, style string) []Piece {
	if _, ok := NamesIn(tag); !ok || style == "short" {
		return figures(tag)
	}
	d, m, y := Piece{Kind: Day}, Piece{Kind: MonthName}, Piece{Kind: Year}
	t := func(s string) Piece { return Piece{Text: s} }
	w := Piece{Kind: Weekday}
	full := style == "full"
	switch lang := Language(tag); {
	case lang == "en" && region(tag) == "US":
		return weekday(full, []Piece{w, t(", ")}, []Piece{m, t(" "), d, t(", "), y})
	case lang == "en" || lang == "nl" || lang == "fr" || lang == "it" || lang == "sv":
		return weekday(full, []Piece{w, t(" ")}, []Piece{d, t(" "), m, t(" "), y})
	case lang == "es":
		return weekday(full, []Piece{w, t(", ")}, []Piece{d, t(" de "), m, t(" de "), y})
	case lang == "de":
		return weekday(full, []Piece{w, t(", ")}, []Piece{d, t(". "), m, t(" "), y})
	}
	return weekday(full, []Piece{w, t(" ")}, []Piece{d, t(". "), m, t(" "), y}) // da, nb
}

func weekday(full bool, before, rest []Piece) []Piece {
	if !full {
		return rest
	}
	return append(before, rest...)
}

func figures(tag string) []Piece {
	d, m, y := Piece{Kind: Day2}, Piece{Kind: Month2}, Piece{Kind: Year}
	t := func(s string) Piece { return Piece{Text: s} }
	switch lang := Language(tag); {
	case lang == "en" && region(tag) == "US":
		return []Piece{{Kind: Month}, t("/"), {Kind: Day}, t("/"), y}
	case lang == "en" || lang == "fr" || lang == "es" || lang == "it" || lang == "pt":
		return []Piece{d, t("/"), m, t("/"), y}
	case lang == "nl":
		return []Piece{d, t("-"), m, t("-"), y}
	case lang == "de" || lang == "da" || lang == "nb" || lang == "no" || lang == "fi" || lang == "pl" || lang == "cs":
		return []Piece{d, t("."), m, t("."), y}
	}
	return []Piece{y, t("-"), m, t("-"), d}
}

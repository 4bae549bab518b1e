package schema

// Kind says what an attribute's expression must be once locals and variables
// are put in.
type Kind uint8

const (
	String    Kind = iota + 1 // known text
	Copy                      // symbolic text that a person reads
	Condition                 // symbolic truth
	Value                     // symbolic value of any type
	Number                    // known number
	Int                       // known whole number
	Bool                      // known truth
	Duration                  // "90m", "1h30m", "3d", "P3DT4H"; whole seconds
	Reentry                   // a Duration or one of Values ("never", "always")
	Date                      // "2026-12-01" or an instant with offset
	Clock                     // "09:00", minutes of the day
	Weekday                   // "mon" … "sun"
	Timezone                  // IANA name or "recipient"
	Locale                    // BCP 47 tag
	Market                    // ISO 3166 code, with subdivision "US-FL"
	Enum                      // one of Values
	Path                      // file or folder path from the project root
	Cron                      // five-field schedule
	Ref                       // reference to a block of one of Refs
	Type                      // string, number, list(…), object({…}); in a fragment's param also check, message, channel, event, duration
	TypeMap                   // { name = TYPE, … }
	Object                    // { name = value, … }: known keys, values of Elem kind
	Any                       // any known value
)

var kindNames = [...]string{
	String:    "text",
	Copy:      "copy",
	Condition: "condition",
	Value:     "value",
	Number:    "number",
	Int:       "whole number",
	Bool:      "true or false",
	Duration:  "duration",
	Reentry:   "duration",
	Date:      "date",
	Clock:     "time of day",
	Weekday:   "weekday",
	Timezone:  "time zone",
	Locale:    "locale",
	Market:    "market",
	Enum:      "one of",
	Path:      "path",
	Cron:      "schedule",
	Ref:       "reference",
	Type:      "type",
	TypeMap:   "map of types",
	Object:    "map",
	Any:       "any value",
}

// String is the kind in the words of the reference: "whole number".
func (k Kind) String() string {
	if k == 0 || int(k) >= len(kindNames) {
		return "unknown"
	}
	return kindNames[k]
}

// Keys says what the keys of an Object are.
type Keys uint8

const (
	KeyFree      Keys = iota // any text
	KeyWord                  // one of KeyValues
	KeyBlock                 // labels of blocks of a type in KeyRefs
	KeyBlockType             // top-level block types
	KeyAttr                  // attributes of the profile, or of the event or journey that the block names
	KeyParam                 // parameters of the message, check or fragment that the block names
	KeyStep                  // labels of steps of the journey
	KeyLanguage              // "nl", "sv" or a locale
	KeyMarket                // "NL", "US-FL"
)

var keyNames = [...]string{
	KeyFree:      "name",
	KeyWord:      "word",
	KeyBlock:     "label",
	KeyBlockType: "block type",
	KeyAttr:      "attribute",
	KeyParam:     "parameter",
	KeyStep:      "step",
	KeyLanguage:  "language",
	KeyMarket:    "market",
}

// String is what one key is, in the words of the reference: "market".
func (k Keys) String() string {
	if int(k) >= len(keyNames) {
		return "unknown"
	}
	return keyNames[k]
}

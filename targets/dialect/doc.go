// Package dialect writes copy in the template languages of engines.
//
// A dialect knows syntax alone: how literal text survives, how a value is
// escaped for where it stands, how filters, conditions and loops are said.
// Which variable holds an attribute is the engine's business; it comes in
// through a Source.
package dialect

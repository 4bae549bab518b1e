// Package lang is the typed project: every block of the language as a struct,
// with ranges, its references and its symbolic copy and conditions.
//
// Load reads a folder. The schema decodes and checks each file; Link then
// resolves references, puts in variables and locals and types expressions; bind
// fills the structs of this package by their `cairn` tags. A test holds the
// tags and the schema to each other.
package lang

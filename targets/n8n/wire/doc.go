// Package wire holds the JSON of n8n workflow files as structs, and the schema
// that every file is held to.
//
// n8n publishes no schema. This one is our own: it takes the kinds of node that
// exports use, in the versions that they are written for, with the parameters
// that each must have.
package wire

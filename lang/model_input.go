package lang

import "github.com/cairn-lang/cairn/lang/expr"

// Variable is a value that may be given from outside.
type Variable struct {
	Header
	Type        *expr.Type    `cairn:"type"`
	Default     expr.Expr     `cairn:"default"`
	Description Val[string]   `cairn:"description"`
	Validations []*Validation `cairn:"validation,block"`

	Value expr.Expr // what it is in this load; Bad after an error
}

// Validation is what a variable's value must meet.
type Validation struct {
	Header
	Condition expr.Expr   `cairn:"condition"`
	Message   Val[string] `cairn:"error_message"`
}

// Locals names expressions, symbolic ones too. Values are raw: a local gets its
// types where it is used.
type Locals struct {
	Header
	Values []Entry[expr.Expr] `cairn:",rest"`
}

// Package hubl reads and renders templates in HubL, HubSpot's template language, by
// what HubSpot documents of its operators, filters, tests and tags.
//
// It is the counterpart of the writer in targets/dialect and shares nothing with
// it. What it does not know is a Fault with its place, never passed over; and so is
// what readers of HubL may take in two ways, such as marks within quotation marks
// or `not` before a comparison. What can only be told when it is computed, such as
// text that is compared with a number, is an error of Render.
package hubl

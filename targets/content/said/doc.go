// Package said gives what copy says as terms of a proof: the text that a person
// reads, by their facts, as LANGUAGE.md and compiler/eval have it.
//
// It is the counterpart of the template languages in targets/dialect and writes
// none. Which fact holds an attribute is the engine's business; it comes in
// through Names. Texts are in the one way of writing that readers of exports
// bring theirs into as well: HTML escapes &amp; &lt; &gt; &quot; &#x27;, JSON
// escapes nothing but quotation marks, backslashes and control characters.
package said

// Package funnel looks at stages, touchpoints and journeys as one graph for each
// market and language: which stage meets people there, what leads them on to a
// later one, and where they are lost.
//
// A stage meets people by a touchpoint that is there, or by a live journey that
// somebody there can enter, and that says something in a language and on a channel
// that reaches them. Where a stage says who is in it (`audience`), all of these
// must be met; what is not about the person (what an event brings, permissions,
// checks) is taken to be so for anybody, so that 'uncovered' holds whatever happens.
//
// What leads on is what is declared (`leads_to`, `landing`), what one journey does
// that another starts on, and an event that both know: one ends or counts by it,
// and the other begins with it. A journey that counts its success for a measure of
// a later stage leads there as well.
package funnel

// Package contacts bounds how many messages one person can get within a window
// of time, and shows a schedule on which they do.
//
// One run: the least time from each step to so many more messages, over the
// shortest delays; loops are counted out, branches, splits and outcomes are free.
// Time that a send is held counts from the real release, as the language says, so
// distances within a run stand; Options.Planned is for engines that count waits
// from the planned time.
//
// Runs of one journey: one after the other where a person is inside once, side by
// side where runs are parallel or keyed; re-entry gaps hold from start to start.
// A run that began long before the window may still speak in it, held back by
// waits and quiet hours: its latest times say how late. Windows of whole days begin
// at a local midnight, and runs that a schedule or a date starts at a time of day
// start at that time in them.
//
// Several journeys: the heaviest set that one person can be in. Journeys whose
// entries no person can meet together, and journeys of dates that lie further
// apart than the window, are never in one set. Journeys of an exclusive group, and
// such as end on each other's triggers, are never at the same time, but can follow
// one another within a window: their times add up to no more than it. Where only
// one ends on the trigger of the other, a person can still enter it later while in
// the other, and the two add up.
//
// Bounds are upper bounds: no schedule has more. They are counted before caps
// drop anything. Days are taken to have 24 hours, and all zones of a person to be
// one: messages that only a clock change brings onto one date are not counted
// together.
package contacts

// Package course is what references of engines that evaluate their own filters share:
// where a run stands in a journey (at which step, through which `on` each wait was left,
// how often each loop went round), the graph that is written state by state, conditions
// taken apart to what such an engine asks, and values that are known when the project is
// built.
package course

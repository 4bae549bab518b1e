// Package course is where a run stands in a journey, for references of engines that
// evaluate their own filters: at which step, through which `on` each wait was left, and
// how often each loop went round. It also reads values that are known when the project
// is built.
package course

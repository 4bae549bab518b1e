// Package adopt reads processes of BPMN 2.0 as a holding, from which a project is
// written: those that Cairn exported, which run by the host contract, and those that
// people drew in a modeller.
package adopt

package main

import (
	"strings"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/adopt"
	adoptbpmn "github.com/cairn-lang/cairn/targets/bpmn/adopt"
	bpmn "github.com/cairn-lang/cairn/targets/bpmn/export"
	provebpmn "github.com/cairn-lang/cairn/targets/bpmn/prove"
	adopthubspot "github.com/cairn-lang/cairn/targets/hubspot/adopt"
	hubspot "github.com/cairn-lang/cairn/targets/hubspot/export"
	provehubspot "github.com/cairn-lang/cairn/targets/hubspot/prove"
	adoptklaviyo "github.com/cairn-lang/cairn/targets/klaviyo/adopt"
	klaviyo "github.com/cairn-lang/cairn/targets/klaviyo/export"
	proveklaviyo "github.com/cairn-lang/cairn/targets/klaviyo/prove"
	adoptn8n "github.com/cairn-lang/cairn/targets/n8n/adopt"
	n8n "github.com/cairn-lang/cairn/targets/n8n/export"
	proven8n "github.com/cairn-lang/cairn/targets/n8n/prove"
	adoptsfmc "github.com/cairn-lang/cairn/targets/sfmc/adopt"
	sfmc "github.com/cairn-lang/cairn/targets/sfmc/export"
	provesfmc "github.com/cairn-lang/cairn/targets/sfmc/prove"
)

// known is an engine with what this binary can do for it.
type known struct {
	engine targets.Engine
	prover targets.Prover // nil: nothing is proved
	read   adopt.Reader   // nil: nothing is imported
}

// all lists every engine, in order of name.
func all() []known {
	return []known{
		{bpmn.Engine(), provebpmn.Prover(), adoptbpmn.Read},
		{hubspot.Engine(), provehubspot.Prover(), adopthubspot.Read},
		{klaviyo.Engine(), proveklaviyo.Prover(), adoptklaviyo.Read},
		{n8n.Engine(), proven8n.Prover(), adoptn8n.Read},
		{sfmc.Engine(), provesfmc.Prover(), adoptsfmc.Read},
	}
}

// engines are those that this binary exports to.
func engines() targets.Registry {
	var out targets.Registry
	for _, k := range all() {
		out = append(out, k.engine)
	}
	return out
}

// provers prove exports, by name of the engine.
func provers() map[string]targets.Prover {
	out := map[string]targets.Prover{}
	for _, k := range all() {
		if k.prover != nil {
			out[k.engine.Profile().Name] = k.prover
		}
	}
	return out
}

// proved names the engines whose exports are proved: "A, B and C".
func proved() string {
	var titles []string
	for _, k := range all() {
		if k.prover != nil {
			titles = append(titles, k.engine.Profile().Title)
		}
	}
	last := len(titles) - 1
	return strings.Join(titles[:last], ", ") + " and " + titles[last]
}

// adopters read what engines hold, by name of the engine.
func adopters() map[string]adopt.Reader {
	out := map[string]adopt.Reader{}
	for _, k := range all() {
		if k.read != nil {
			out[k.engine.Profile().Name] = k.read
		}
	}
	return out
}

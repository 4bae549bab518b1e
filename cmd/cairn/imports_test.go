package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"sort"
	"strings"
	"testing"
)

const module = "github.com/cairn-lang/cairn/"

// mayImport says for each part of the house which other parts it may name. A
// part is the longest prefix that fits; what is below a part belongs to it.
// docs/design/architecture.md explains the order.
var mayImport = map[string][]string{
	"lang/source":                {},
	"lang/damaged":               {}, // for tests alone
	"lang/diag":                  {"lang/source"},
	"lang/schema":                {},
	"lang/schema/reference":      {"lang/schema"},
	"lang/expr":                  {"lang/schema", "lang/diag", "lang/source"},
	"lang/format":                {"lang/source"},
	"lang":                       {"lang/source", "lang/diag", "lang/schema", "lang/expr"},
	"compiler/engine":            {},
	"compiler":                   {"lang", "lang/expr", "lang/diag", "lang/source", "compiler/engine"},
	"compiler/usage":             {"lang", "lang/source", "compiler", "compiler/engine"},
	"compiler/elapsed":           {"lang", "lang/expr", "compiler", "compiler/engine"},
	"compiler/mustpass":          {"lang", "lang/expr", "lang/diag", "lang/source", "compiler", "compiler/engine", "compiler/elapsed"},
	"compiler/cond":              {"compiler", "lang", "lang/expr"},
	"compiler/contacts":          {"compiler", "compiler/engine", "compiler/cond", "compiler/elapsed", "lang"},
	"compiler/interplay":         {"compiler", "compiler/cond", "compiler/elapsed", "lang", "lang/expr"},
	"compiler/funnel":            {"compiler", "compiler/cond", "compiler/interplay", "lang", "lang/expr"},
	"compiler/clock":             {},
	"compiler/eval":              {"compiler/clock", "lang/expr"},
	"compiler/sim":               {"compiler", "compiler/clock", "compiler/eval", "compiler/cond", "compiler/elapsed", "lang", "lang/expr"},
	"compiler/population":        {"compiler", "compiler/clock", "compiler/sim", "lang", "lang/expr", "lang/diag", "lang/source"},
	"compiler/drawn":             {}, // for tests alone
	"compiler/scenario":          {"compiler", "compiler/cond", "compiler/eval", "compiler/sim", "lang", "lang/expr", "lang/source"},
	"compiler/scenario/generate": {"compiler", "compiler/eval", "compiler/sim", "compiler/scenario", "lang", "lang/expr", "lang/format"},
	"lint/words":                 {"lang", "lang/expr", "lang/source"},
	"lint/limits":                {"lang", "lang/diag", "lang/source"},
	"lint/terms":                 {},
	"lint/vale":                  {},
	"lint":                       {"lang", "lang/expr", "lang/diag", "lang/source", "compiler", "compiler/engine", "compiler/usage", "compiler/cond", "compiler/elapsed", "compiler/mustpass", "compiler/contacts", "compiler/interplay", "compiler/funnel", "lint/words", "lint/limits"},
	"lint/rules":                 {"lang", "lang/expr", "lang/diag", "lang/source", "compiler", "compiler/engine", "compiler/usage", "compiler/cond", "compiler/elapsed", "compiler/mustpass", "compiler/contacts", "compiler/interplay", "compiler/funnel", "lint", "lint/words", "lint/limits", "lint/terms", "lint/vale"},
	"lint/rulebook":              {"compiler", "lint", "lint/rules"},
	"lint/ruletest":              {"lang", "lang/diag", "lang/format", "lang/source", "compiler", "compiler/engine", "lint", "lint/linttest", "targets/klaviyo"},
	"lint/linttest":              {"lang/source", "lang/diag"},
	"lint/report":                {"lang/source", "lang/diag"},
	"targets":                    {"lang", "lang/expr", "lang/diag", "lang/source", "compiler", "compiler/engine", "compiler/usage", "targets/content", "targets/dialect", "targets/handover", "targets/proof"},
	"targets/handover":           {"lang/expr", "lang/source", "compiler"},
	"targets/adopt":              {"lang/diag", "lang/format", "lang/source", "targets/located"},
	"targets/adopt/phrase":       {"targets/adopt"},
	"targets/adopt/account":      {"targets/adopt", "targets/adopt/phrase"},
	"targets/proof":              {},
	"targets/located":            {},
	"targets/shape":              {},
	"targets/dialect":            {"lang/expr", "lang/diag", "lang/source"},
	"targets/dialect/read":       {"targets/proof"}, // what is written in dialects, read apart from their writers
	"targets/content/said":       {"lang/expr", "lang/source", "compiler/eval", "targets/dialect", "targets/proof"},
	"targets/course":             {"lang", "lang/expr", "lang/source", "compiler", "targets/proof"},
	"targets/klaviyo":            {"lang", "lang/expr", "lang/diag", "lang/source", "compiler", "compiler/engine", "compiler/usage", "targets", "targets/course", "targets/content/said", "targets/dialect", "targets/shape", "targets/proof", "targets/klaviyo/import"},
	"targets/klaviyo/adopt":      {"targets/adopt", "targets/adopt/phrase", "targets/dialect/read", "targets/located", "targets/proof"},
	"targets/klaviyo/import":     {"targets/dialect/read", "targets/located", "targets/proof"}, // and so nothing of the exporter
	"targets/hubspot":            {"lang", "lang/expr", "lang/diag", "lang/source", "compiler", "compiler/elapsed", "compiler/engine", "compiler/usage", "targets", "targets/course", "targets/content/said", "targets/dialect", "targets/shape", "targets/proof", "targets/hubspot/import"},
	"targets/sfmc":               {"lang", "lang/expr", "lang/diag", "lang/source", "compiler", "compiler/engine", "compiler/usage", "targets", "targets/course", "targets/content/said", "targets/dialect", "targets/shape", "targets/proof", "targets/sfmc/import", "targets/sfmc/profile"},
	"targets/sfmc/profile":       {"compiler/engine", "targets/dialect"},
	"targets/sfmc/adopt":         {"targets/adopt", "targets/adopt/phrase", "targets/adopt/account", "targets/located", "targets/sfmc/profile"},
	"targets/sfmc/import":        {"targets/located", "targets/dialect/read", "targets/proof"}, // and so nothing of the exporter
	"targets/hubspot/adopt":      {"targets/adopt", "targets/adopt/phrase", "targets/adopt/account", "targets/located"},
	"targets/hubspot/import":     {"targets/dialect/read", "targets/host/script", "targets/located", "targets/proof"}, // and so nothing of the exporter
	"targets/host":               {"compiler/engine"},
	"targets/host/plan":          {"lang", "lang/expr", "lang/diag", "lang/source", "compiler", "compiler/engine", "compiler/usage", "targets", "targets/dialect", "targets/host"},
	"targets/host/hosttest":      {"lang", "lang/schema", "lang/expr", "lang/diag", "compiler", "compiler/eval", "compiler/sim", "compiler/scenario", "targets", "targets/dialect"},
	"targets/host/planted":       {"lang", "compiler", "targets", "targets/proof"}, // for tests alone
	"targets/host/script":        {},
	"targets/host/fact":          {"targets/proof"},
	"targets/host/reading":       {"targets/proof", "targets/host/fact", "targets/host/script"},
	"targets/host/reference":     {"lang", "lang/expr", "lang/source", "compiler", "compiler/engine", "compiler/eval", "compiler/usage", "targets", "targets/dialect", "targets/host", "targets/host/fact", "targets/proof"},
	"targets/host/adopt":         {"lang/expr", "targets/adopt", "targets/dialect", "targets/host/fact", "targets/host/reading", "targets/host/script", "targets/located", "targets/proof"},
	"targets/host/adopttest":     {"lang", "lang/diag", "compiler", "targets", "targets/adopt", "targets/proof"}, // for tests alone
	"targets/n8n/adopt":          {"targets/adopt", "targets/host/adopt", "targets/host/script", "targets/located", "targets/n8n/import"},
	"targets/bpmn/adopt":         {"targets/adopt", "targets/host/adopt", "targets/located", "targets/bpmn/import"},
	"targets/n8n/import":         {"targets/located", "targets/proof", "targets/host/script", "targets/host/reading"}, // and so nothing of the exporter
	"targets/bpmn/import":        {"targets/proof", "targets/host/script", "targets/host/reading"},                    // and so nothing of the exporter
	"targets/bpmn":               {"lang", "lang/expr", "lang/diag", "compiler", "compiler/engine", "targets", "targets/dialect", "targets/host", "targets/host/plan", "targets/host/reading", "targets/host/reference", "targets/bpmn/import", "targets/proof"},
	"targets/n8n":                {"lang", "lang/expr", "lang/diag", "lang/source", "compiler", "compiler/engine", "targets", "targets/dialect", "targets/host", "targets/host/plan", "targets/host/reading", "targets/host/reference", "targets/n8n/import", "targets/proof", "targets/shape"},
	"cmd":                        {"lang", "lang/source", "lang/diag", "lang/schema", "lang/schema/reference", "lang/expr", "lang/format", "compiler", "compiler/engine", "compiler/eval", "compiler/sim", "compiler/scenario", "compiler/scenario/generate", "compiler/population", "lint", "lint/rulebook", "lint/rules", "lint/report", "targets", "targets/adopt", "targets/klaviyo", "targets/klaviyo/adopt", "targets/hubspot/adopt", "targets/bpmn", "targets/bpmn/adopt", "targets/hubspot", "targets/n8n", "targets/n8n/adopt", "targets/sfmc", "targets/sfmc/adopt", "targets/dialect", "targets/proof"},
}

// TestImportsGoOneWay holds the packages to the table above.
func TestImportsGoOneWay(t *testing.T) {
	for _, pkg := range goList(t) {
		from := part(strings.TrimPrefix(pkg.ImportPath, module))
		if from == "" {
			t.Errorf("%s belongs to no part of the house: add it to mayImport", pkg.ImportPath)
			continue
		}
		for _, imp := range pkg.Imports {
			rel, ours := strings.CutPrefix(imp, module)
			if !ours {
				continue
			}
			to := part(rel)
			if to == from || contains(mayImport[from], to) {
				continue
			}
			t.Errorf("%s imports %s: %s may not reach %s", pkg.ImportPath, imp, from, to)
		}
	}
}

// TestImportTableHasNoCycle shows that the table itself is one direction.
func TestImportTableHasNoCycle(t *testing.T) {
	state := map[string]int{}
	var visit func(string)
	visit = func(p string) {
		switch state[p] {
		case 1:
			t.Fatalf("the import table goes round through %s", p)
		case 2:
			return
		}
		state[p] = 1
		for _, q := range mayImport[p] {
			visit(q)
		}
		state[p] = 2
	}
	for p := range mayImport {
		visit(p)
	}
}

// part is the longest key of mayImport that path lies in.
func part(path string) string {
	best := ""
	for p := range mayImport {
		if (path == p || strings.HasPrefix(path, p+"/")) && len(p) > len(best) {
			best = p
		}
	}
	return best
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func goList(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", module+"...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var pkgs []goPackage
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p goPackage
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, p)
	}
	sort.Slice(pkgs, func(i, j int) bool { return pkgs[i].ImportPath < pkgs[j].ImportPath })
	return pkgs
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

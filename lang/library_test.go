package lang_test

import (
	"testing"

	"github.com/cairn-lang/cairn/lang"
)

func TestLibraryBlocks(t *testing.T) {
	dir := project(t, map[string]string{
		"shop/cairn.hcl": head + "library \"group\" { source = \"../group\" }\n" +
			"objective \"o\" { kpi = library.group.kpi.visits }\n",
		"group/cairn.hcl": head + "kpi \"visits\" {}\n",
	})
	p, findings := load(t, dir+"/shop", lang.Options{})
	if len(findings) > 0 {
		t.Fatal(messages(findings))
	}
	r := p.Objectives[0].KPI
	eq(t, "address", r.Address(), "library.group.kpi.visits")
	k := lang.To[*lang.KPI](r)
	if k == nil {
		t.Fatal("the reference leads nowhere")
	}
	eq(t, "library", k.Library, "group")
	eq(t, "path", k.Range.Path, "../group/cairn.hcl")
	eq(t, "the library's project", p.Libraries[0].Project.KPIs[0], k)
	eq(t, "own kpis", len(p.KPIs), 0)
	if f := p.File("../group/cairn.hcl"); f == nil {
		t.Error("a file of the library cannot be shown")
	}
}

// Two projects that name one library, and a library that names the project.
func TestLibraryCircles(t *testing.T) {
	dir := project(t, map[string]string{
		"a/cairn.hcl": head + "library \"b\" { source = \"../b\" }\nlibrary \"c\" { source = \"../c\" }\n",
		"b/cairn.hcl": head + "library \"d\" { source = \"../d\" }\n",
		"c/cairn.hcl": head + "library \"d\" { source = \"../d\" }\n",
		"d/cairn.hcl": head + "kpi \"k\" {}\n",
		"x/cairn.hcl": head + "library \"y\" { source = \"../y\" }\n",
		"y/cairn.hcl": head + "library \"x\" { source = \"../x\" }\n",
	})
	if _, findings := load(t, dir+"/a", lang.Options{}); len(findings) > 0 {
		t.Errorf("a library that two libraries name: %s", messages(findings))
	}
	_, findings := load(t, dir+"/x", lang.Options{})
	if len(findings) != 1 || findings[0].Rule != "library-broken" || len(findings[0].Related) != 1 {
		t.Errorf("a circle: %+v", findings)
	}
}

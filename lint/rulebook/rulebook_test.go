package rulebook_test

import (
	"go/format"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rulebook"
	"github.com/cairn-lang/cairn/lint/rules"
)

const renew = "run: go generate ./lint/rules"

// TestGenerated holds what is generated to the folders and the rules.
func TestGenerated(t *testing.T) {
	dir := filepath.Join("..", "rules")
	files, err := rulebook.Registry(dir)
	if err != nil {
		t.Fatal(err)
	}
	current(t, dir, files, "*/*/rule_test.go")
	for _, f := range files {
		if out, err := format.Source(f.Text); err != nil || string(out) != string(f.Text) {
			t.Errorf("%s is not formatted as gofmt does: %v", f.Path, err)
		}
	}
	current(t, filepath.Join("..", "..", "docs", "rules"), rulebook.Pages(rules.All()), "*")
}

func current(t *testing.T, dir string, files []rulebook.File, glob string) {
	t.Helper()
	wanted := map[string]bool{}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		wanted[name] = true
		got, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("%s is missing; %s", name, renew)
		} else if diff := cmp.Diff(string(got), string(f.Text)); diff != "" {
			t.Errorf("%s is out of date; %s\n%s", name, renew, diff)
		}
	}
	there, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(glob)))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range there {
		if !wanted[name] {
			t.Errorf("%s belongs to nothing; %s", name, renew)
		}
	}
}

var (
	kebab   = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	release = regexp.MustCompile(`^\d+\.\d+$`)
)

// TestRulesAreComplete holds every rule to what readers may expect of it.
func TestRulesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range rulebook.Always() {
		seen[f.ID] = true
	}
	for _, r := range rules.All() {
		for _, name := range append([]string{r.Name}, r.Aliases...) {
			if seen[name] || !kebab.MatchString(name) {
				t.Errorf("%q is no name, or another finding has it", name)
			}
			seen[name] = true
		}
		if !slices.Contains(lint.Groups(), r.Group) || (r.Run == nil) == (r.Team == nil) || !release.MatchString(r.Since) {
			t.Errorf("%s: group %q, since %q", r.Name, r.Group, r.Since)
		}
		for what, text := range map[string]string{"title": r.Doc.Title, "what": r.Doc.What, "why": r.Doc.Why, "bad": r.Doc.Bad, "good": r.Doc.Good, "fix": r.Doc.Fix} {
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: the documentation has no %s", r.Name, what)
			}
		}
		if strings.HasSuffix(r.Doc.Title, ".") || strings.Contains(r.Doc.Title, "\n") {
			t.Errorf("%s: the title is one line without a full stop: %s", r.Name, r.Doc.Title)
		}
		for _, p := range r.Packs {
			if !slices.Contains(lint.Packs(), p) {
				t.Errorf("%s: there is no pack %q", r.Name, p)
			}
		}
		if r.Options != nil {
			optionTags(t, r)
		}
		for _, o := range r.OptionList() {
			if o.Name == "" || o.Doc == "" || o.Name == "severity" {
				t.Errorf("%s: option %+v is not documented", r.Name, o)
			}
		}
	}
}

// optionTags holds the fields of an options struct to what settings can be read
// into, and the bounds to what can be read.
func optionTags(t *testing.T, r *lint.Rule) {
	v := reflect.ValueOf(r.Options)
	if v.Kind() != reflect.Struct {
		t.Errorf("%s: options are a struct", r.Name)
		return
	}
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch v.Field(i).Interface().(type) {
		case int, float64, bool, string, []string, lang.Duration:
		default:
			t.Errorf("%s: no setting can be read into a %s", r.Name, f.Type)
		}
		for _, bound := range []string{f.Tag.Get("min"), f.Tag.Get("max")} {
			_, isNumber := strconv.ParseFloat(bound, 64)
			_, isDuration := lang.ParseDuration(bound)
			if bound != "" && isNumber != nil && isDuration != nil {
				t.Errorf("%s: %s is bound by %q", r.Name, f.Name, bound)
			}
		}
	}
}

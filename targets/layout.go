package targets

import (
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"sort"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/google/uuid"
)

// Names of the files that stand beside the artifacts.
const (
	manifestFile = "manifest.json"
	applyFile    = "APPLY.md"
	lossesFile   = "LOSSES.md"
)

// namespace makes the ids of artifacts; it is itself a name in the URL
// namespace, so that it never changes.
var namespace = sync.OnceValue(func() uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://cairn-lang.org/id"))
})

// ID is a version 5 UUID over names and environment: the same names give the
// same id in every build.
func ID(target, env, kind, key string) string {
	space := namespace()
	name := append(make([]byte, 0, 256), space[:]...)
	for i, s := range []string{target, env, kind, key} {
		if i > 0 {
			name = append(name, 0)
		}
		name = append(name, s...)
	}
	sum := sha1.Sum(name) // what uuid.NewSHA1 does, without making a hash for each
	id := uuid.UUID(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x50, id[8]&0x3f|0x80
	return id.String()
}

// layOut makes the tree of one target.
func layOut(in *Input, p *engine.Profile, ex *Export, losses []Loss) (*Tree, *diag.Set) {
	set := &diag.Set{}
	m := manifest{
		Format: manifestFormat, Version: manifestVersion,
		Target: in.Target.Label, Engine: p.Name, API: p.API, AsOf: p.AsOf, Env: in.Env,
	}
	for _, l := range losses {
		m.Losses = append(m.Losses, lossEntry(in.Program, l))
	}
	dropUnneeded(ex)
	for _, l := range ex.Lookups {
		m.Lookups = append(m.Lookups, l.Placeholder)
	}
	docs := []File{
		{Path: applyFile, Data: []byte(applyText(in, p, ex))},
		{Path: lossesFile, Data: []byte(lossesText(in, p, losses))},
	}
	tree, err := finish(in.Target.Label, in.Program, m, ex.Artifacts, docs)
	if err != nil {
		set.Add(diag.Errorf("output-path", in.Target.HeadRng, "%v", err))
		return nil, set
	}
	return tree, set
}

// finish puts artifacts, documents and the manifest in one tree.
func finish(name string, p *compiler.Program, m manifest, artifacts []Artifact, docs []File) (*Tree, error) {
	t := &Tree{Name: name}
	for _, a := range artifacts {
		t.Files = append(t.Files, File{Path: a.Path, Data: a.Data})
		sum := sha256.Sum256(a.Data)
		m.Artifacts = append(m.Artifacts, artifactEntry{
			Path: a.Path, Kind: a.Kind, Key: a.Key, Name: a.Name,
			ID:     ID(m.Target, m.Env, a.Kind, a.Key),
			SHA256: hex.EncodeToString(sum[:]),
			Source: place(p, a.Source),
		})
	}
	sort.Slice(m.Artifacts, func(i, j int) bool { return m.Artifacts[i].Path < m.Artifacts[j].Path })
	for _, d := range docs {
		t.Files = append(t.Files, d)
	}
	data, err := m.encode()
	if err != nil {
		return nil, err
	}
	t.Files = append(t.Files, File{Path: manifestFile, Data: data})
	sort.Slice(t.Files, func(i, j int) bool { return t.Files[i].Path < t.Files[j].Path })
	return t, t.check()
}

// check refuses names that would not stay in the output folder or that two
// files would share.
func (t *Tree) check() error {
	if !safeName(t.Name) || strings.Contains(t.Name, "/") {
		return &pathError{t.Name, "is not a folder name"}
	}
	seen := map[string]string{}
	for _, f := range t.Files {
		if !safeName(f.Path) {
			return &pathError{f.Path, "would leave the output folder"}
		}
		low := strings.ToLower(f.Path)
		if other, ok := seen[low]; ok {
			return &pathError{f.Path, "would overwrite " + other}
		}
		seen[low] = f.Path
	}
	return nil
}

// safeName takes relative slash paths of plain characters, which mean the same
// on every file system.
func safeName(p string) bool {
	if !fs.ValidPath(p) || p == "." || len(p) > 200 {
		return false
	}
	for _, part := range strings.Split(p, "/") {
		if strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".") {
			return false
		}
		for _, r := range part {
			plain := r == '.' || r == '_' || r == '-' || r == '~' ||
				'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
			if !plain {
				return false
			}
		}
	}
	return true
}

type pathError struct{ path, why string }

func (e *pathError) Error() string { return "the output file " + e.path + " " + e.why }

// place is a range as the manifest writes it; nil if it is not known.
func place(p *compiler.Program, r source.Range) *placeEntry {
	if !r.Known() {
		return nil
	}
	out := &placeEntry{Path: r.Path, Start: r.Start, End: r.End}
	if f := p.Project.File(r.Path); f != nil {
		out.Line = f.Position(r.Start).Line
		out.EndLine = f.Position(r.End).Line
	}
	return out
}

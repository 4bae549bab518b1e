package source

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// Bounds on the walk through a project's folders.
const (
	maxFolders = 100     // folders within one another
	maxEntries = 500_000 // files and folders looked at
)

// Files lists the files of the project: cairn.hcl at the root and every file
// that ends in .cairn.hcl below, sorted, with slashes. Left out are hidden
// files and folders, node_modules, vendor, the folders in skip (paths from the
// root) and every folder that holds a cairn.hcl of its own.
//
// A linked file counts if it leads to a file of the project that is not found
// anyway; linked folders are not entered. The error says that the root itself
// cannot be listed.
func (r *Root) Files(skip ...string) ([]string, []Problem, error) {
	w := walk{root: r, skip: map[string]bool{}}
	for _, s := range skip {
		w.skip[path.Clean(s)] = true
	}
	if _, err := fs.ReadDir(r.root.FS(), "."); err != nil {
		return nil, nil, err
	}
	w.folder(".", 0)
	w.resolveLinks()
	w.unsaved()
	if !slices.Contains(w.files, ProjectFile) {
		w.problems = append(w.problems, Problem{
			Rule: RuleNoProject, Range: Range{Path: r.prefix + ProjectFile},
			Message: "there is no cairn.hcl in this folder, so it is no project",
			Help:    `go to the project's folder, or begin one with "cairn init"`,
		})
	}
	slices.Sort(w.files)
	return w.files, w.problems, nil
}

type walk struct {
	root     *Root
	skip     map[string]bool
	files    []string
	links    []string // files that are links
	problems []Problem
	entries  int
	full     bool
}

func (w *walk) folder(dir string, depth int) {
	if depth > maxFolders {
		w.report(RuleLimit, dir, fmt.Sprintf("folders stand more than %d deep within one another; this one is not entered", maxFolders))
		return
	}
	entries, err := fs.ReadDir(w.root.root.FS(), dir)
	if err != nil {
		w.problems = append(w.problems, *unreadable(w.root.prefix+dir, err))
		return
	}
	if dir != "." && slices.ContainsFunc(entries, isProjectFile) {
		return
	}
	if w.entries += len(entries); w.entries > maxEntries {
		if !w.full {
			w.report(RuleLimit, dir, fmt.Sprintf("the project holds more than %d files and folders; the rest is not read", maxEntries))
		}
		w.full = true
		return
	}
	for _, e := range entries {
		w.entry(dir, e, depth)
	}
}

// isProjectFile tells a folder that is a project of its own. A folder of that
// name is none.
func isProjectFile(e fs.DirEntry) bool { return e.Name() == ProjectFile && !e.IsDir() }

func (w *walk) entry(dir string, e fs.DirEntry, depth int) {
	name := e.Name()
	rel := join(dir, name)
	if strings.HasPrefix(name, ".") || w.skip[rel] {
		return
	}
	ours := strings.HasSuffix(name, FileSuffix) || rel == ProjectFile
	switch {
	case e.IsDir():
		if name != "node_modules" && name != "vendor" {
			w.folder(rel, depth+1)
		}
	case e.Type()&fs.ModeSymlink != 0:
		w.link(rel, ours)
	case ours && e.Type().IsRegular():
		w.files = append(w.files, rel)
	case ours:
		w.problems = append(w.problems, *notAFile(w.root.prefix+rel, e.Type()))
	}
}

// link looks at where a link leads, without following it out of the root.
func (w *walk) link(rel string, ours bool) {
	info, err := w.root.root.Stat(rel)
	switch {
	case err == nil && ours && info.Mode().IsRegular():
		w.links = append(w.links, rel)
	case err == nil:
		// A folder within the project is read where it is.
	case ours:
		w.problems = append(w.problems, *unreadable(w.root.prefix+rel, err))
	default:
		p := unreadable(w.root.prefix+rel, err)
		if p.Rule == RuleOutside && path.Ext(rel) == "" {
			p.Note = true
			p.Message = fmt.Sprintf("%s is a link that leads out of the project; nothing behind it is read", w.root.prefix+rel)
			p.Help = "if journeys are kept there, make that folder a library"
			w.problems = append(w.problems, *p)
		}
	}
}

// unsaved adds project files that stand in the overlay and not on disk, where a
// file on disk would be read.
func (w *walk) unsaved() {
	for name := range w.root.overlay {
		if path.Clean(name) != name || !strings.HasSuffix(name, FileSuffix) && name != ProjectFile || slices.Contains(w.files, name) {
			continue
		}
		if _, err := w.root.root.Lstat(name); err == nil {
			continue // on disk, and left out for a reason
		}
		if w.enters(path.Dir(name)) && !strings.HasPrefix(path.Base(name), ".") {
			w.files = append(w.files, name)
		}
	}
}

// enters reports whether the walk goes into the folder, were it there.
func (w *walk) enters(dir string) bool {
	for ; dir != "."; dir = path.Dir(dir) {
		name := path.Base(dir)
		if strings.HasPrefix(name, ".") || name == "node_modules" || name == "vendor" || w.skip[dir] || dir == "/" {
			return false
		}
		if _, err := w.root.root.Lstat(join(dir, ProjectFile)); err == nil {
			return false
		}
	}
	return true
}

// resolveLinks keeps those links whose file is not in the list yet, so that no
// file is read twice.
func (w *walk) resolveLinks() {
	if len(w.links) == 0 {
		return
	}
	var seen []fs.FileInfo
	for _, f := range w.files {
		if info, err := w.root.root.Stat(f); err == nil {
			seen = append(seen, info)
		}
	}
	slices.Sort(w.links)
	for _, l := range w.links {
		info, err := w.root.root.Stat(l)
		if err != nil || slices.ContainsFunc(seen, func(o fs.FileInfo) bool { return os.SameFile(info, o) }) {
			continue
		}
		seen = append(seen, info)
		w.files = append(w.files, l)
	}
}

func (w *walk) report(rule, rel, message string) {
	w.problems = append(w.problems, Problem{Rule: rule, Range: Range{Path: w.root.prefix + rel}, Message: message})
}

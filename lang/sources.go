package lang

import (
	"io"
	"io/fs"
	"os"
	"path"
	"sync"

	"github.com/cairn-lang/cairn/lang/source"
)

// sources finds the text behind a range again: of the project, its libraries,
// and values from outside.
type sources struct {
	mu    sync.Mutex
	roots []sourceRoot
	extra map[string]*source.File
	cache map[string]*source.File
	size  int // of what is in cache, in bytes
}

// sourceRoot is a folder whose files show below prefix.
type sourceRoot struct{ dir, prefix string }

func newSources() *sources {
	return &sources{extra: map[string]*source.File{}, cache: map[string]*source.File{}}
}

// addRoot makes the files of a project or library known. The folder is opened
// again only when a finding in it is shown.
func (s *sources) addRoot(dir, prefix string) {
	s.roots = append(s.roots, sourceRoot{dir, prefix})
}

// add keeps text that is on no disk below a root.
func (s *sources) add(path string, data []byte) *source.File {
	f := source.NewFile(path, data)
	s.extra[path] = f
	return f
}

// maxCached bounds the files that are kept to show findings and places in, in bytes:
// a build names each journey's file once for every target.
const maxCached = 16 << 20

// file is the file that shows as name, read anew if need be, or nil.
func (s *sources) file(name string) *source.File {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f := s.extra[name]; f != nil {
		return f
	}
	if f := s.cache[name]; f != nil {
		return f
	}
	for _, r := range s.roots {
		f := r.read(name)
		if f == nil {
			continue
		}
		if s.size += len(f.Data); s.size > maxCached {
			clear(s.cache)
			s.size = len(f.Data)
		}
		s.cache[name] = f
		return f
	}
	return nil
}

func (r sourceRoot) read(name string) *source.File {
	root, err := source.OpenAs(r.dir, r.prefix)
	if err != nil {
		return nil
	}
	defer root.Close()
	rel, ok := root.Rel(name)
	if !ok {
		return nil
	}
	f, problem := root.Raw(rel)
	if problem != nil {
		return nil
	}
	return f
}

// File is the file that a range of this project names, read anew if need be, or
// nil if it cannot be read. It is safe for use by several goroutines.
func (p *Project) File(path string) *source.File {
	if p == nil || p.sources == nil {
		return nil
	}
	return p.sources.file(path)
}

// Folder is the paths of the files and folders in the folder that a path names
// which is written at from, sorted; ok is false if there is no such folder in the
// project. File reads one.
func (p *Project) Folder(path string, from source.Range) (names []string, ok bool) {
	if p == nil || p.sources == nil || !fs.ValidPath(path) {
		return nil, false
	}
	for _, r := range p.sources.roots {
		names, ok = r.folder(path, from)
		if ok {
			return names, true
		}
	}
	return nil, false
}

func (r sourceRoot) folder(name string, from source.Range) (names []string, ok bool) {
	root, err := source.OpenAs(r.dir, r.prefix)
	if err != nil {
		return nil, false
	}
	defer root.Close()
	if _, own := root.Rel(from.Path); !own {
		return nil, false
	}
	info, problem := root.Stat(name)
	if problem != nil || !info.IsDir() {
		return nil, false
	}
	for _, n := range root.Names(name) {
		names = append(names, r.prefix+path.Join(name, n))
	}
	return names, true
}

// readBounded reads a file of values, of at most source.MaxFile bytes.
func readBounded(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, source.MaxFile+1))
}

package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
)

// Names and sizes of a project's files.
const (
	ProjectFile = "cairn.hcl"
	FileSuffix  = ".cairn.hcl"

	// MaxProject is the size in bytes of all files of a root that are read.
	MaxProject = 256 << 20
)

// Root is the folder of a project or library. Nothing outside it can be read
// through it: neither ".." nor links lead out. It may be used by several
// goroutines at once.
type Root struct {
	root   *os.Root
	prefix string

	overlay map[string][]byte

	mu    sync.Mutex
	sizes map[string]int64 // of the files read, by path
	total int64
}

// Open opens the folder dir as a root.
func Open(dir string) (*Root, error) { return OpenAs(dir, "") }

// OpenAs opens the folder dir of a library. Its files show as prefix/path, as
// seen from the root of the project that names it ("../group-brand").
func OpenAs(dir, prefix string) (*Root, error) {
	r, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	if prefix != "" {
		prefix = strings.TrimSuffix(prefix, "/") + "/"
	}
	return &Root{root: r, prefix: prefix, sizes: map[string]int64{}}, nil
}

// Overlay makes files have other text than on disk: that of an editor, or of a
// fix that is not yet written. Paths are below the root; a project file that is not
// on disk yet belongs to the project. It is called before anything is read.
func (r *Root) Overlay(files map[string][]byte) { r.overlay = files }

// Close frees the folder. Files that were read stay usable.
func (r *Root) Close() error { return r.root.Close() }

// Rel returns the path below the root of a path as it shows in a Range, and
// whether it belongs to this root.
func (r *Root) Rel(shown string) (string, bool) {
	rel, ok := strings.CutPrefix(shown, r.prefix)
	return rel, ok && fs.ValidPath(rel)
}

// Read reads a file by its path below the root, with slashes. A file that is
// not text, too large or outside is a problem, and no file.
func (r *Root) Read(name string) (*File, *Problem) {
	f, p := r.Raw(name)
	if p == nil {
		p = f.Check()
	}
	if p != nil {
		return nil, p
	}
	return f, nil
}

// Raw reads a file like Read, without looking at what is in it: for showing a
// finding in a file that is not proper text.
func (r *Root) Raw(name string) (*File, *Problem) {
	data, p := r.Bytes(name)
	if p != nil {
		return nil, p
	}
	return NewFile(r.prefix+name, data), nil
}

// Bytes reads a file that need not be text, such as an image, with the same
// limits.
func (r *Root) Bytes(name string) ([]byte, *Problem) {
	shown := r.prefix + name
	if !fs.ValidPath(name) || name == "." {
		return nil, outside(shown)
	}
	if data, ok := r.overlay[name]; ok {
		if len(data) > MaxFile {
			return nil, tooLarge(shown, int64(len(data)))
		}
		return data, r.account(name, int64(len(data)))
	}
	// Looked at before it is opened: opening a named pipe would wait for a writer.
	info, err := r.root.Stat(name)
	if err != nil {
		return nil, unreadable(shown, err)
	}
	if !info.Mode().IsRegular() {
		return nil, notAFile(shown, info.Mode())
	}
	if info.Size() > MaxFile {
		return nil, tooLarge(shown, info.Size())
	}
	file, err := r.root.Open(name)
	if err != nil {
		return nil, unreadable(shown, err)
	}
	defer file.Close()
	data := make([]byte, 0, info.Size()+1)
	for {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := file.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case len(data) > MaxFile:
			return nil, tooLarge(shown, int64(len(data)))
		case err == io.EOF:
			return data, r.account(name, int64(len(data)))
		case err != nil:
			return nil, unreadable(shown, err)
		}
	}
}

// account adds a file to the sum of sizes, once however often it is read.
func (r *Root) account(name string, size int64) *Problem {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.total += size - r.sizes[name]
	r.sizes[name] = size
	if r.total <= MaxProject {
		return nil
	}
	return &Problem{
		Rule: RuleLimit, Range: Range{Path: r.prefix + name},
		Message: fmt.Sprintf("the files of the project hold more than %d MB together; this one and those after it are not read", MaxProject>>20),
		Help:    "split the project into several, or keep large files out of it",
	}
}

// Names are the names in a folder, sorted; none if it cannot be read.
func (r *Root) Names(dir string) []string {
	entries, err := fs.ReadDir(r.root.FS(), dir)
	if err != nil {
		return nil
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names
}

// Stat tells whether a file or folder is there, without reading it.
func (r *Root) Stat(name string) (fs.FileInfo, *Problem) {
	if !fs.ValidPath(name) {
		return nil, outside(r.prefix + name)
	}
	info, err := r.root.Stat(name)
	if err != nil {
		return nil, unreadable(r.prefix+name, err)
	}
	return info, nil
}

func outside(shown string) *Problem {
	p := &Problem{
		Rule: RuleOutside, Range: Range{Path: shown},
		Message: fmt.Sprintf("%s is not a path within the project", shown),
		Help:    "write the path from the project's root, with slashes and no \"..\" in it",
	}
	if rest, ok := strings.CutPrefix(shown, "./"); ok && fs.ValidPath(rest) {
		p.Message = fmt.Sprintf("%s is not how a path of the project is written", shown)
		p.Help = fmt.Sprintf("write %q: paths begin at the project's root", rest)
	}
	return p
}

func notAFile(shown string, mode fs.FileMode) *Problem {
	what := "no ordinary file"
	if mode.IsDir() {
		what = "a folder, not a file"
	}
	return &Problem{Rule: RuleUnreadable, Range: Range{Path: shown}, Message: fmt.Sprintf("%s is %s", shown, what)}
}

func unreadable(shown string, err error) *Problem {
	p := &Problem{Rule: RuleUnreadable, Range: Range{Path: shown}}
	var pe *fs.PathError
	cause := err
	if errors.As(err, &pe) {
		cause = pe.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Message = fmt.Sprintf("there is no file %s", shown)
		if strings.Contains(shown, `\`) {
			p.Help = fmt.Sprintf("write %q: paths have slashes", strings.ReplaceAll(shown, `\`, "/"))
		}
	case errors.Is(err, fs.ErrPermission):
		p.Message = fmt.Sprintf("%s cannot be read: permission denied", shown)
		p.Help = "allow yourself to read it"
	case leadsOut(cause):
		p.Rule = RuleOutside
		p.Message = fmt.Sprintf("%s is a link that leads out of the project, and is not followed", shown)
		p.Help = "copy the file into the project, or make its folder a library"
	default:
		p.Message = fmt.Sprintf("%s cannot be read: %v", shown, cause)
	}
	return p
}

// leadsOut recognises what os.Root says of a path that escapes it; the error
// has no exported name.
func leadsOut(err error) bool {
	return strings.Contains(err.Error(), "path escapes from parent")
}

// join is path.Join for a folder that may be the root.
func join(dir, name string) string {
	if dir == "." {
		return name
	}
	return path.Join(dir, name)
}

package source

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls work(0) … work(n-1) on as many goroutines as there are processors
// and returns when all are done. Results go into slot i of the caller, so that
// their order does not depend on the goroutines. A panic of work stops the rest
// and goes on in the caller.
func Each(n int, work func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			work(i)
		}
		return
	}
	var next atomic.Int64
	var failed atomic.Pointer[any]
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			defer func() {
				if v := recover(); v != nil {
					failed.CompareAndSwap(nil, &v)
				}
			}()
			for failed.Load() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				work(i)
			}
		})
	}
	wg.Wait()
	if v := failed.Load(); v != nil {
		panic(*v)
	}
}

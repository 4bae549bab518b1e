package export_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// driver is n8n as hosttest drives it: runs are started by webhook, and timers are
// ended in n8n's own store.
type driver struct {
	n     *installed
	store *store
	path  string // of the webhooks
	since int    // the last execution before
}

const inStore = "2006-01-02 15:04:05.000"

// Start implements hosttest.Engine.
func (d *driver) Start(journey string, body []byte) error {
	return call(d.n.url("/webhook/"+d.path+"/"+journey), body)
}

// Resume implements hosttest.Engine.
func (d *driver) Resume(url string, body []byte) error { return call(url, body) }

// shortWait is the wait from which on n8n lays an execution aside in its store;
// shorter ones pass in memory.
const shortWait = 65 * time.Second

// Ring implements hosttest.Engine.
func (d *driver) Ring(run string, after time.Duration) (time.Time, error) {
	if after < shortWait {
		return time.Time{}, nil
	}
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		found, err := d.store.ask(`SELECT status, "waitTill" AS till FROM execution_entity WHERE id = ?`, run)
		if err != nil {
			return time.Time{}, err
		}
		if len(found) != 1 {
			return time.Time{}, fmt.Errorf("n8n knows %d executions %s", len(found), run)
		}
		status, _ := found[0]["status"].(string)
		till, _ := found[0]["till"].(string)
		if status != "waiting" || till == "" {
			if status != "running" && status != "waiting" && status != "new" {
				return time.Time{}, fmt.Errorf("execution %s does not wait: it is %s", run, status)
			}
			continue
		}
		at, err := time.Parse(inStore, till)
		if err != nil {
			return time.Time{}, err
		}
		if time.Until(at) < 0 {
			continue // the timer before, which has rung
		}
		now := time.Now().UTC().Add(-time.Second).Format(inStore)
		_, err = d.store.ask(`UPDATE execution_entity SET "waitTill" = ? WHERE id = ? AND status = 'waiting'`, now, run)
		return at, err
	}
	return time.Time{}, fmt.Errorf("execution %s does not come to its wait", run)
}

// Over implements hosttest.Engine.
func (d *driver) Over(token string) (bool, error) {
	found, err := d.store.ask(`SELECT e.status AS status FROM execution_entity e JOIN execution_data d ON d."executionId" = e.id
		WHERE e.id > ? AND e.status NOT IN ('new', 'running', 'waiting') AND instr(d.data, ?) > 0`, d.since, `"`+token+`"`)
	if err != nil || len(found) == 0 {
		return false, err
	}
	if status := found[0]["status"]; status != "success" {
		return true, fmt.Errorf("the execution ended with the status %v", status)
	}
	return true, nil
}

// Arm implements hosttest.Engine, by the hash of docs/targets/n8n.md.
func (d *driver) Arm(person, journey, split, run string, sticky bool, weights []int) int {
	parts := []string{person, journey, split}
	if !sticky {
		parts = append(parts, run)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "/")))
	x, err := strconv.ParseUint(hex.EncodeToString(sum[:4]), 16, 64)
	if err != nil {
		return 0
	}
	at := int(x % 100)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// State implements hosttest.Engine.
func (d *driver) State(run string) string {
	found, err := d.store.ask(`SELECT e.status AS status, e."waitTill" AS till, substr(d.data, -3000) AS data
		FROM execution_entity e JOIN execution_data d ON d."executionId" = e.id WHERE e.id = ?`, run)
	if err != nil || len(found) == 0 {
		return fmt.Sprint("nothing of it: ", err)
	}
	if found[0]["status"] != "error" {
		delete(found[0], "data")
	}
	return fmt.Sprint(found[0])
}

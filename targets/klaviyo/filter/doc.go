// Package filter writes conditions as Klaviyo's filters: an AND of groups, each
// an OR of conditions.
//
// The language is two-valued: a comparison with a missing value is false, but
// != is true. Klaviyo's comparisons never hold for a missing value, so the
// opposite of each, and !=, also ask for `not-set` in the same group.
package filter

// Package filter compiles conditions of journeys into filters of HubSpot: an OR
// of ANDs of tests of properties, lists, subscriptions and events.
//
// What the tests mean is HubSpot's; that a value is missing is told by each test
// for itself (includeObjectsWithNoValueSet), so the opposite of a comparison is
// always one test, too.
package filter

// Package adopt reads flows of Klaviyo as a holding, from which a project is
// written: what the API gives back for flows, and for the metrics, lists, segments
// and templates that they name, whose names make better labels than ids do.
package adopt

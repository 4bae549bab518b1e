team "lifecycle" {
  title   = "Lifecycle marketing"
  contact = "lifecycle@aurora.example"
}

team "brand" {
  title   = "Brand and editorial"
  contact = "redactie@aurora.example"
}

team "performance" {
  title   = "Search and social"
  contact = "performance@aurora.example"
}

team "care" {
  title   = "Customer care"
  contact = "help@aurora.example"
}

team "store" {
  title   = "Stores in Amsterdam, Ghent and Gothenburg"
  contact = "stores@aurora.example"
}

team "logistics" {
  title   = "Warehouse and parcels"
  contact = "logistics@aurora.example"
}

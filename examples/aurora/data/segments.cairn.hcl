# Bought before, but not in the last year.
segment "lapsed" {
  title         = "Not ordered for a year"
  when          = occurred(event.order_placed) && !occurred(event.order_placed, "365d")
  expected_size = 18000
  max_size      = 40000
  minimum_age   = 16
}

segment "not_yet_customer" {
  title         = "Never ordered"
  when          = !occurred(event.order_placed)
  expected_size = 60000
  max_size      = 120000
  minimum_age   = 16
}

segment "customers" {
  title         = "Ordered before"
  when          = occurred(event.order_placed)
  expected_size = 85000
  max_size      = 160000
  minimum_age   = 16
}

# Two orders in two years, or a lot in one.
segment "regulars" {
  title         = "Regular customers"
  when          = count(event.order_placed, "730d") >= 2 || sum(event.order_placed, "total", "365d") >= 400
  expected_size = 22000
  max_size      = 45000
  minimum_age   = 16
}

# The moment a person comes to be in it is 30 days after the parcel arrived:
# time to have used the thing.
segment "settled_in" {
  title         = "Had a parcel a month ago"
  when          = occurred(event.order_delivered, "45d") && !occurred(event.order_delivered, "30d")
  expected_size = 5000
  max_size      = 15000
  minimum_age   = 16
}

segment "new_boots" {
  title         = "Footwear in the last 60 days"
  when          = occurred(event.order_delivered, "60d", received.category == "footwear")
  expected_size = 2500
  max_size      = 8000
  minimum_age   = 16
}

segment "new_jacket" {
  title         = "A jacket in the last 60 days"
  when          = occurred(event.order_delivered, "60d", received.category == "jackets")
  expected_size = 1800
  max_size      = 6000
  minimum_age   = 16
}

segment "boot_owners" {
  title         = "Footwear in the last two years"
  when          = occurred(event.order_delivered, "730d", received.category == "footwear") && consented(consent.newsletter)
  expected_size = 14000
  max_size      = 30000
  minimum_age   = 16
}

segment "jacket_owners" {
  title         = "A jacket that is two to five years old"
  when          = occurred(event.order_delivered, "1825d", received.category == "jackets") && !occurred(event.order_delivered, "730d", received.category == "jackets") && reachable(channel.email)
  expected_size = 9000
  max_size      = 20000
  minimum_age   = 16
}

segment "do_not_contact" {
  title         = "Asked us to stay away"
  when          = profile.do_not_contact
  expected_size = 400
  max_size      = 2000
}

segment "customers" {
  title        = "Customers with a running contract"
  when         = profile.customer_since != null && days_until(profile.contract_end) >= 0
  about_people = "company"
  source       = "first_party"
}

# Three articles in a month, nobody who has asked for the guide or bought.
segment "article_readers" {
  title         = "Readers who come back"
  when          = count(event.article_read, "30d") >= 3 && !occurred(event.guide_requested) && !segment.customers
  expected_size = 900
  max_size      = 4000
  source        = "first_party"
}

segment "happy_customers" {
  title         = "Customers who could speak for us"
  when          = days_since(profile.customer_since) >= 240 && days_until(profile.contract_end) >= 150 && profile.health >= 8
  expected_size = 60
  max_size      = 200
  about_people  = "company"
  source        = "first_party"
}

# Works councils, competitors, people who told sales to stop. Sales hands in whole lists.
segment "do_not_contact" {
  title    = "Nobody writes to these people"
  when     = profile.do_not_contact || ends_with(profile.email, ".competitor.example")
  source   = "first_party"
  imported = true
}

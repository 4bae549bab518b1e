# Delivered on a Monday: two weeks later is a Monday, so the mail goes out on the
# Saturday after.

scenario "review_after_two_weeks_on_a_weekend" {
  journeys = [journey.review_request]
  given {
    now      = "2027-03-01T10:00:00+01:00"
    profile  = { country = "NL", language = "nl-NL", tz = "Europe/Amsterdam" }
    consents = [consent.newsletter]
  }
  at "0s" {
    event = event.order_delivered
    set = {
      order_id = "A-1008"
      category = "jackets"
      place    = "home"
      items    = [{ sku = "JACKET-1", name = "Regenjas Vinga", price = 129.95 }]
    }
  }
  at "20d" {
    event = event.review_submitted
    set   = { order_id = "A-1008", rating = 5 }
  }
  expect {
    sends = [{ message = message.review_request, channel = channel.email, at = "19d" }]
    exit  = "reviewed"
  }
}

scenario "no_review_while_a_complaint_is_open" {
  journeys = [journey.review_request]
  given {
    now      = "2027-03-01T10:00:00+01:00"
    profile  = { country = "NL", language = "nl-NL", tz = "Europe/Amsterdam" }
    consents = [consent.newsletter]
  }
  at "0s" {
    event = event.order_delivered
    set = {
      order_id = "A-1009"
      category = "tents"
      place    = "neighbour"
      items    = [{ sku = "TENT-2", name = "Tent Fjäll 2", price = 389 }]
    }
  }
  at "5d" {
    event = event.complaint_opened
    set   = { case_id = "k-1" }
  }
  expect {
    sends = []
    exit  = "not_asked"
  }
}

scenario "bad_review_becomes_a_complaint" {
  title    = "Two stars: care gets a task, and promotion stops"
  journeys = [journey.review_request]
  given {
    now      = "2027-03-01T10:00:00+01:00"
    profile  = { country = "SE", language = "sv-SE", tz = "Europe/Stockholm" }
    consents = [consent.newsletter]
  }
  at "0s" {
    event = event.order_delivered
    set = {
      order_id = "A-1010"
      category = "footwear"
      place    = "pickup_point"
      items    = [{ sku = "BOOT-1", name = "Känga Stig", price = 179 }]
    }
  }
  at "21d" {
    event = event.review_submitted
    set   = { order_id = "A-1010", rating = 2 }
  }
  expect {
    sends  = [message.review_request]
    tasks  = ["make_it_right"]
    events = [event.complaint_opened]
    exit   = "unhappy"
  }
}

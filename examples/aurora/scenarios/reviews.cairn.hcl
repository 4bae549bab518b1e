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

scenario "regular_customer_is_asked_for_a_friend" {
  title    = "A good review from a regular customer, then the invitation"
  journeys = [journey.referral]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.newsletter]
  }
  at "-39d" {
    event = event.order_placed
    set = {
      order_id    = "A-1001"
      total       = 89
      items       = [{ sku = "TENT-1", name = "Tarp Ven", price = 89 }]
      handover    = "home"
      expected_on = "2027-03-02"
    }
  }
  at "-38d" {
    event = event.order_placed
    set = {
      order_id    = "A-1001b"
      total       = 89
      items       = [{ sku = "TENT-1", name = "Tarp Ven", price = 89 }]
      handover    = "home"
      expected_on = "2027-03-01"
    }
  }
  at "0s" {
    event = event.review_submitted
    set   = { order_id = "A-1008", rating = 5 }
  }
  expect {
    sends = [{ message = message.referral_invite, channel = channel.email, at = "2d" }]
    exit  = "completed"
  }
}

scenario "no_invitation_when_the_moment_is_wrong" {
  title    = "A good review, but no moment to ask for a friend"
  journeys = [journey.referral]
  given {
    now     = "2027-02-10T10:00:00+01:00"
    profile = { language = "nl-NL", country = "NL" }
  }
  at "-11d" {
    event = event.order_placed
    set = {
      order_id    = "A-1001b"
      total       = 89
      items       = [{ sku = "TENT-1", name = "Tarp Ven", price = 89 }]
      handover    = "home"
      expected_on = "2027-03-01"
    }
  }
  at "-10d" {
    event = event.order_placed
    set = {
      order_id    = "A-1001"
      total       = 89
      items       = [{ sku = "TENT-1", name = "Tarp Ven", price = 89 }]
      handover    = "home"
      expected_on = "2027-03-02"
    }
  }
  at "0s" {
    event = event.review_submitted
    set   = { order_id = "A-1008", rating = 5 }
  }
  expect {
    sends = []
    exit  = "moment.not_now"
  }
}

scenario "no_review_no_reminder" {
  title    = "No review within nine days: we do not ask again"
  journeys = [journey.review_request]
  given {
    now      = "2027-02-10T10:00:00+01:00"
    profile  = { language = "nl-NL", country = "NL" }
    consents = [consent.newsletter]
  }
  at "0s" {
    event = event.order_delivered
    set = {
      order_id = "A-1008b"
      category = "footwear"
      place    = "home"
      items    = [{ sku = "BOOT-1", name = "Wandelschoen Stig", price = 179 }]
    }
  }
  expect {
    sends = [{ message = message.review_request, channel = channel.email, at = "17d" }]
    exit  = "completed"
  }
}

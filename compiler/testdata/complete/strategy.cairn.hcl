kpi "trials" {
  title   = "New trials in a month"
  kind    = "reach"
  unit    = "people"
  source  = "billing"
  formula = "trials started in the calendar month"
}
kpi "conversion" {
  title   = "Trials that become memberships"
  kind    = "conversion"
  unit    = "percent"
  source  = "billing"
  formula = "first payments within 21 days / trials started"
}
kpi "stay" {
  title   = "Members who stay through their first quarter"
  kind    = "retention"
  unit    = "percent"
  source  = "billing"
  formula = "members with a fourth payment / members with a first one"
}
kpi "guests" {
  title = "Memberships that began with a guest pass"
  kind  = "reach"
  unit  = "percent"
}
objective "first_quarter" {
  kpi      = kpi.stay
  baseline = 58
  target   = 66
  by       = "2027-12-31"
  owner    = team.lifecycle
}
objective "trial_to_member" {
  metric   = "Trials that become memberships, in percent"
  baseline = 31
  target   = 37
  by       = "2027-06-30"
}
funnel "membership" {
  title = "From first film to friend of the house"
  stage "awareness" {
    question = "Who makes films like these?"
    kpis     = [kpi.trials]
    owner    = team.partners
    content  = ["expert", "review"]
  }
  stage "trial" {
    title    = "The first two weeks"
    question = "Will I find something to watch tonight?"
    kpis     = [kpi.conversion]
    objection "nothing_left" {
      title       = "I have seen the three films that I came for."
      answered_by = [message.next_film, touchpoint.film_page]
    }
  }
  stage "member" {
    question = "Is it still worth it?"
    kpis     = [kpi.stay]
    objection "too_dear" {
      title       = "It is one bill too many."
      answered_by = [message.annual_plan]
    }
  }
  stage "advocacy" { kpis = [kpi.guests] }
}
touchpoint "podcast" {
  title    = "Spoken advertisement in Deep Water, the podcast"
  channel  = channel.audio
  stage    = stage.awareness
  leads_to = [touchpoint.film_page]
  owner    = team.partners
  budget   = 1800
  method   = "influencer"
  markets  = ["IE", "GB"]
  locales  = ["en-IE"]
  content  = "expert"
  tracking {
    promo_code = "DEEPWATER"
    survey     = "Where did you hear of us?"
  }
}
touchpoint "search_ads" {
  channel  = channel.search
  stage    = stage.awareness
  leads_to = [touchpoint.film_page]
  budget   = 2500
  tracking {
    utm {
      source   = "google"
      medium   = "cpc"
      campaign = "films_ie"
      content  = "trailer_cold_current"
      term     = "ocean documentary"
    }
  }
}
touchpoint "film_page" {
  channel  = channel.website
  stage    = stage.trial
  url      = "https://tidewater.example/films"
  leads_to = [journey.first_fortnight]
  markets  = ["IE", "GB", "US"]
  content  = "product"
  tracking {
    utm { source = "site" }
  }
}
touchpoint "festival_stand" {
  title              = "Stand at the Galway film fair"
  channel            = channel.stand
  stage              = stage.advocacy
  method             = "qr"
  leads_to           = [journey.guest_pass]
  offers             = [offer.annual_half]
  print_size_mm      = 60
  reading_distance_m = 0.5
  source_question    = "Which of our films brought you here?"
  tracking { qr = "https://tidewater.example/fair" }
}

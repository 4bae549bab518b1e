# Contact that no journey sends, in the order in which people usually meet it.

touchpoint "search_article" {
  title    = "Articles found through search"
  channel  = channel.search
  stage    = stage.awareness
  content  = "expert"
  leads_to = [touchpoint.article_hub]
  owner    = team.content
  tracking {
    utm {
      source   = "google"
      medium   = "organic"
      campaign = "articles"
    }
  }
}

touchpoint "search_ads" {
  title    = "Search ads for maintenance planning"
  channel  = channel.search
  stage    = stage.awareness
  content  = "expert"
  leads_to = [touchpoint.article_hub, touchpoint.guide_page]
  owner    = team.demand
  budget   = 6500
  tracking {
    utm {
      source   = "google"
      medium   = "cpc"
      campaign = "wartungsplanung"
    }
  }
}

touchpoint "trade_fair" {
  title              = "Stand at the maintenance fair"
  channel            = channel.fair
  stage              = stage.awareness
  content            = "expert"
  leads_to           = [touchpoint.guide_page, journey.talk_request]
  owner              = team.sales_dach
  budget             = 3000
  method             = "qr"
  print_size_mm      = 60
  reading_distance_m = 0.5
  source_question    = "Wo haben Sie zum ersten Mal von Halden gehört?"
  tracking {
    qr = "https://halden.example/messe"
    utm {
      source   = "fachmesse"
      medium   = "qr"
      campaign = "stand"
    }
  }
}

touchpoint "article_hub" {
  title    = "Articles for maintenance managers"
  channel  = channel.website
  stage    = stage.awareness
  content  = "expert"
  url      = "https://halden.example/wissen"
  leads_to = [journey.article_reader, touchpoint.guide_page]
  owner    = team.content
  tracking { survey = "How did you hear of us?" }
}

# Fed by the attribute ad_audiences, which journey.article_reader keeps.
touchpoint "remarketing" {
  title    = "Ads to readers of three or more articles"
  channel  = channel.linkedin
  stage    = stage.consideration
  content  = "expert"
  leads_to = [touchpoint.guide_page]
  owner    = team.demand
  budget   = 2200
  tracking {
    utm {
      source   = "linkedin"
      medium   = "paid_social"
      campaign = "article_reader"
    }
  }
}

touchpoint "guide_page" {
  title    = "Page of the checklist"
  channel  = channel.website
  stage    = stage.consideration
  content  = "howto"
  url      = "https://halden.example/checkliste"
  leads_to = [journey.lead_magnet]
  owner    = team.demand
  tracking { survey = "How did you hear of us?" }
}

touchpoint "webinar_page" {
  title    = "Page of the monthly webinar"
  channel  = channel.website
  stage    = stage.consideration
  content  = "expert"
  url      = "https://halden.example/webinar"
  leads_to = [journey.webinar]
  owner    = team.content
  tracking { survey = "How did you hear of us?" }
}

touchpoint "roi_page" {
  title    = "Downtime calculator"
  channel  = channel.website
  stage    = stage.consideration
  content  = "roi"
  url      = "https://halden.example/rechner"
  leads_to = [journey.talk_request, touchpoint.trial_page]
  owner    = team.demand
  tracking { survey = "How did you hear of us?" }
}

touchpoint "security_page" {
  title    = "Hosting and data protection"
  channel  = channel.website
  stage    = stage.decision
  content  = "product"
  url      = "https://halden.example/sicherheit"
  leads_to = [touchpoint.trial_page, journey.talk_request]
  owner    = team.support
  tracking { survey = "How did you hear of us?" }
}

touchpoint "trial_page" {
  title    = "Start of a trial"
  channel  = channel.website
  stage    = stage.decision
  content  = "product"
  url      = "https://halden.example/testphase"
  leads_to = [journey.trial]
  owner    = team.demand
  offers   = [offer.setup_days]
  tracking { survey = "How did you hear of us?" }
}

touchpoint "sales_phone" {
  title           = "Sales line"
  channel         = channel.phone
  stage           = stage.decision
  content         = "personal"
  method          = "phone"
  source_question = "Wo haben Sie zum ersten Mal von Halden gehört?"
  leads_to        = [journey.meeting, journey.trial]
  owner           = team.sales_dach
  offers          = [offer.setup_days]
  tracking { call_tracking = "+493023125140" }
}

touchpoint "help_centre" {
  title    = "Help centre"
  channel  = channel.website
  stage    = stage.retention
  content  = "howto"
  url      = "https://halden.example/hilfe"
  leads_to = [journey.support_case, journey.renewal]
  owner    = team.support
  tracking { survey = "Did this page help you?" }
}

touchpoint "reference_page" {
  title    = "Plants that plan with Halden"
  channel  = channel.website
  stage    = stage.consideration
  content  = "case_study"
  url      = "https://halden.example/referenzen"
  leads_to = [journey.talk_request]
  owner    = team.content
  tracking { survey = "How did you hear of us?" }
}

# Everything that people meet and that no journey sends.

touchpoint "search_ads" {
  title    = "Search ads on our name and on kinds of gear"
  channel  = channel.search
  stage    = stage.awareness
  leads_to = [touchpoint.product_pages, touchpoint.website]
  owner    = team.performance
  budget   = 6000
  content  = "product"
  tracking {
    utm {
      source   = "google"
      medium   = "cpc"
      campaign = "search_always_on"
    }
  }
}

touchpoint "route_pages" {
  title    = "Routes: walks and rides that we made ourselves"
  channel  = channel.website
  stage    = stage.awareness
  leads_to = [journey.route_guide, journey.confirm_newsletter, touchpoint.product_pages]
  owner    = team.brand
  budget   = 1800
  url      = "https://aurora.example/routes"
  content  = "expert"
  tracking {
    utm {
      source   = "google"
      medium   = "organic"
      campaign = "routes"
    }
  }
}

touchpoint "social_ads" {
  title    = "Social ads with films from the routes"
  channel  = channel.social
  stage    = stage.awareness
  leads_to = [touchpoint.route_pages, touchpoint.website]
  owner    = team.performance
  budget   = 3500
  content  = "expert"
  tracking {
    utm {
      source   = "instagram"
      medium   = "paid_social"
      campaign = "routes_film"
    }
  }
}

touchpoint "social_posts" {
  title    = "Our own posts"
  channel  = channel.social
  stage    = stage.awareness
  leads_to = [touchpoint.route_pages, touchpoint.swap_page]
  owner    = team.brand
  content  = "expert"
  offers   = [offer.spring_swap]
  tracking {
    utm {
      source   = "instagram"
      medium   = "social"
      campaign = "posts"
    }
  }
}

touchpoint "map_listing" {
  title    = "The three stores on maps"
  channel  = channel.maps
  stage    = stage.awareness
  leads_to = [touchpoint.store_floor, touchpoint.phone_line]
  owner    = team.store
  tracking {
    utm {
      source   = "google"
      medium   = "organic"
      campaign = "stores"
    }
  }
}

touchpoint "website" {
  title    = "Home page and search"
  channel  = channel.website
  stage    = stage.consideration
  leads_to = [touchpoint.product_pages, touchpoint.size_pages, journey.confirm_newsletter]
  owner    = team.brand
  url      = "https://aurora.example"
  content  = "product"
  tracking { survey = "How did you hear of us? (asked after the first order)" }
}

touchpoint "product_pages" {
  title    = "Product pages with reviews, fit and care"
  channel  = channel.website
  stage    = stage.consideration
  leads_to = [touchpoint.review_pages, touchpoint.checkout, journey.browse_abandonment, journey.cart_abandonment]
  owner    = team.brand
  url      = "https://aurora.example/p"
  content  = "product"
  tracking { survey = "Which page helped you choose? (asked after the order)" }
}

touchpoint "size_pages" {
  title    = "Size guide"
  channel  = channel.website
  stage    = stage.consideration
  leads_to = [touchpoint.product_pages, journey.size_help]
  owner    = team.brand
  url      = "https://aurora.example/size"
  content  = "howto"
  tracking { survey = "Did you find your size? (asked on the page)" }
}

touchpoint "review_pages" {
  title    = "Reviews by people who bought it, the bad ones too"
  channel  = channel.website
  stage    = stage.consideration
  leads_to = [touchpoint.product_pages, journey.cart_abandonment]
  owner    = team.care
  url      = "https://aurora.example/reviews"
  content  = "review"
  tracking { survey = "Did the reviews help you choose? (asked after the order)" }
}

touchpoint "phone_line" {
  title    = "The phone: advice and help"
  channel  = channel.phone
  stage    = stage.consideration
  leads_to = [journey.call_summary, touchpoint.store_floor]
  owner    = team.care
  budget   = 2200
  method   = "phone"
  content  = "expert"
  # A number of the range that the Swedish regulator keeps free for fiction.
  tracking { call_tracking = "+46701740611" }
  source_question = "May I ask how you found us?"
}

touchpoint "store_floor" {
  title           = "The counter: fitting, advice, sales"
  channel         = channel.store
  stage           = stage.purchase
  leads_to        = [journey.size_help, journey.order_confirmation, touchpoint.repair_bench]
  owner           = team.store
  budget          = 9000
  content         = "personal"
  offers          = [offer.first_order, offer.birthday, offer.spring_swap, offer.friend]
  source_question = "What brings you in today?"
  tracking { survey = "What brings you in today? (asked at the till)" }
}

touchpoint "shelf_card" {
  title              = "Shelf cards with a code to the size guide"
  channel            = channel.store
  stage              = stage.consideration
  leads_to           = [touchpoint.size_pages]
  owner              = team.store
  method             = "qr"
  print_size_mm      = 40
  reading_distance_m = 0.4
  content            = "howto"
  tracking { qr = "https://aurora.example/size?utm_source=store&utm_medium=qr&utm_campaign=shelf" }
}

touchpoint "checkout" {
  title    = "Cart and checkout, in shop and app"
  channel  = channel.website
  stage    = stage.purchase
  leads_to = [journey.order_confirmation, journey.payment_failed]
  owner    = team.lifecycle
  url      = "https://aurora.example/cart"
  content  = "product"
  tracking { survey = "What nearly stopped you? (asked after the order)" }
}

# The page behind the codes of readers, birthdays and friends: what the code
# gives, where it is redeemed, and its terms.
touchpoint "code_page" {
  title    = "Your code, where it works and its terms"
  channel  = channel.website
  stage    = stage.purchase
  leads_to = [touchpoint.product_pages, touchpoint.checkout]
  owner    = team.lifecycle
  url      = "https://aurora.example/code"
  content  = "offer"
  offers   = [offer.first_order, offer.birthday, offer.friend]
  tracking { survey = "Was it clear where your code works? (asked on the page)" }
}

touchpoint "swap_page" {
  title    = "Spring swap: hand in a jacket, take 10 percent off the next"
  channel  = channel.website
  stage    = stage.retention
  leads_to = [touchpoint.product_pages, touchpoint.store_floor]
  owner    = team.lifecycle
  url      = "https://aurora.example/swap"
  content  = "offer"
  offers   = [offer.spring_swap]
  tracking { survey = "Where did you hear of the swap? (asked on the page)" }
}

touchpoint "app_home" {
  title    = "The app: orders, size profile and codes"
  channel  = channel.app
  stage    = stage.retention
  leads_to = [touchpoint.checkout, touchpoint.repair_bench, journey.review_request]
  owner    = team.lifecycle
  content  = "personal"
  offers   = [offer.first_order, offer.birthday, offer.spring_swap, offer.friend]
  tracking { survey = "What do you use the app for? (asked twice a year)" }
}

touchpoint "repair_bench" {
  title           = "Repair bench: soles, zips and waterproofing"
  channel         = channel.store
  stage           = stage.retention
  leads_to        = [touchpoint.store_floor, journey.review_request]
  owner           = team.store
  content         = "howto"
  source_question = "How did you hear of the repair bench?"
  tracking { survey = "How did you hear of the repair bench? (asked at the bench)" }
}

touchpoint "friend_card" {
  title              = "Card in the parcel: bring a friend"
  channel            = channel.store
  stage              = stage.advocacy
  leads_to           = [touchpoint.website, journey.confirm_newsletter]
  owner              = team.lifecycle
  method             = "qr"
  print_size_mm      = 40
  reading_distance_m = 0.3
  content            = "offer"
  offers             = [offer.friend]
  tracking { qr = "https://aurora.example/code?utm_source=friend&utm_medium=qr&utm_campaign=card" }
}

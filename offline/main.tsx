import { createRoot } from 'react-dom/client'
import { OfflineApp } from './offline-app'

const place = document.getElementById('app')
if (place) createRoot(place).render(<OfflineApp />)

'use server'

import { defineAction } from '@/lib/action/define-action'
import { deletePhoto } from './commands/delete-photo'
import { DeletePhoto } from './schema'

export const deletePhotoAction = defineAction(DeletePhoto, deletePhoto)
